package dev.zwatch.emulator.registry;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two contents of a registry.
 *
 * @param path the key's, as {@code \REGISTRY\MACHINE\SOFTWARE}
 * @param before the value that was there; null for keys and for a new value
 * @param after the value that is there; null for keys and for a deleted value
 */
public record RegistryChange(
    Kind kind, String path, @Nullable ValueEntry before, @Nullable ValueEntry after) {

  /** What was changed. */
  public enum Kind {
    KEY_CREATED,
    /** With all that was in it. */
    KEY_DELETED,
    VALUE_SET,
    VALUE_DELETED
  }
}
