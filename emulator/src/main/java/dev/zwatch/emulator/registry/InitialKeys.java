package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.REG;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The keys that every Windows has from its start and that no call can delete, spelled as Windows
 * spells them, and the link CurrentControlSet.
 */
final class InitialKeys {
  private static final String CONTROL_SET = "\\Registry\\Machine\\System\\ControlSet001";

  private static final int MASTER = KeyNode.PERMANENT | KeyNode.MASTER;

  private final long time;
  private final SecurityDescriptors descriptors;

  /** The security of keys that everybody can read. */
  private final SecurityDescriptor open;

  private RegistryState state;

  private InitialKeys(long time, SecurityDescriptors descriptors) {
    this.time = time;
    this.descriptors = descriptors;
    this.open = KeyDefaults.open(descriptors);
    KeyNode root = new KeyNode(Registry.ROOT_KEY, 0, "REGISTRY", "", MASTER, 0, time, open);
    this.state =
        new RegistryState(
            LongTrie.<KeyNode>empty().with(Registry.ROOT_KEY, root),
            Registry.ROOT_KEY,
            Registry.ROOT_KEY + 1,
            1,
            root.size(),
            DeletedKeys.NONE);
  }

  static RegistryState at(long time, SecurityDescriptors descriptors) {
    return new InitialKeys(time, descriptors).made();
  }

  private RegistryState made() {
    SecurityDescriptor closed = KeyDefaults.closed(descriptors);
    SecurityDescriptor hive = KeyDefaults.hive(descriptors);
    long machine = add(Registry.ROOT_KEY, "MACHINE", MASTER, open);
    add(machine, "HARDWARE", KeyNode.PERMANENT, open);
    add(machine, "SAM", KeyNode.PERMANENT, closed);
    add(machine, "SECURITY", KeyNode.PERMANENT, closed);
    add(machine, "SOFTWARE", KeyNode.PERMANENT, hive);
    long system = add(machine, "SYSTEM", KeyNode.PERMANENT, hive);
    long user = add(Registry.ROOT_KEY, "USER", MASTER, open);
    add(user, ".DEFAULT", KeyNode.PERMANENT, hive);
    long controlSet = add(system, "ControlSet001", 0);
    add(controlSet, "Control", 0);
    add(controlSet, "Enum", 0);
    add(controlSet, "Hardware Profiles", 0);
    add(controlSet, "Services", 0);
    link(add(system, "CurrentControlSet", KeyNode.VOLATILE | KeyNode.LINK), CONTROL_SET);
    return state;
  }

  private long add(long parentId, String name, int flags) {
    KeyNode parent = Objects.requireNonNull(state.key(parentId));
    return add(
        parentId,
        name,
        flags,
        Objects.requireNonNull(descriptors.inherited(parent.security, Token.SYSTEM)));
  }

  private long add(long parentId, String name, int flags, SecurityDescriptor security) {
    KeyNode parent = Objects.requireNonNull(state.key(parentId));
    long id = state.nextId();
    KeyNode child = new KeyNode(id, parent.id, name, "", flags, parent.depth + 1, time, security);
    state = state.withNewKey(child, parent.withSubkey(child, time), child.size());
    return id;
  }

  private void link(long key, String target) {
    KeyNode node = Objects.requireNonNull(state.key(key));
    byte[] data = target.getBytes(StandardCharsets.UTF_16LE);
    ValueList values = node.values.with(KeyWalk.LINK_VALUE, REG.REG_LINK, data);
    state = state.withKey(node.withValues(values, time), values.bytes());
  }
}
