package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import dev.zwatch.emulator.security.Token;
import java.util.Objects;

/** Which security descriptors keys get that come from a hive. */
final class HiveInheritance {
  private final SecurityDescriptors descriptors;

  HiveInheritance(SecurityDescriptors descriptors) {
    this.descriptors = descriptors;
  }

  /** What the hive has for a key, else what the key inherits. */
  SecurityDescriptor of(HiveKey key, SecurityDescriptor parent) {
    SecurityDescriptor given = key.security();
    return given == null ? inherited(parent) : descriptors.shared(given);
  }

  /**
   * KeyNode.OWN_SECURITY for a descriptor that takes room of its own; 0 for one that the key has
   * from its parent, as most have.
   */
  int own(SecurityDescriptor security, SecurityDescriptor parent) {
    return security.equals(parent) || security.equals(inherited(parent)) ? 0 : KeyNode.OWN_SECURITY;
  }

  SecurityDescriptor inherited(SecurityDescriptor parent) {
    return Objects.requireNonNullElse(descriptors.inherited(parent, Token.SYSTEM), parent);
  }
}
