package dev.zwatch.emulator.registry;

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
  private RegistryState state;

  private InitialKeys(long time) {
    this.time = time;
    KeyNode root = new KeyNode(Registry.ROOT_KEY, 0, "REGISTRY", "", MASTER, 0, time);
    this.state =
        new RegistryState(
            LongTrie.<KeyNode>empty().with(Registry.ROOT_KEY, root),
            Registry.ROOT_KEY,
            Registry.ROOT_KEY + 1,
            1,
            root.size(),
            DeletedKeys.NONE);
  }

  static RegistryState at(long time) {
    return new InitialKeys(time).made();
  }

  private RegistryState made() {
    long machine = add(Registry.ROOT_KEY, "MACHINE", MASTER);
    add(machine, "HARDWARE", KeyNode.PERMANENT);
    add(machine, "SAM", KeyNode.PERMANENT);
    add(machine, "SECURITY", KeyNode.PERMANENT);
    add(machine, "SOFTWARE", KeyNode.PERMANENT);
    long system = add(machine, "SYSTEM", KeyNode.PERMANENT);
    long user = add(Registry.ROOT_KEY, "USER", MASTER);
    add(user, ".DEFAULT", KeyNode.PERMANENT);
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
    long id = state.nextId();
    KeyNode child = new KeyNode(id, parent.id, name, "", flags, parent.depth + 1, time);
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
