package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.List;
import java.util.Objects;

/**
 * One change of a registry's content that was found to be allowed. It names keys by id and nothing
 * else of the state that it was found in, so that it can be made to a later state too.
 */
sealed interface KeyChange
    permits KeyChange.Created,
        KeyChange.Deleted,
        KeyChange.ValueSet,
        KeyChange.ValueDeleted,
        KeyChange.Renamed,
        KeyChange.TimeSet,
        KeyChange.FlagsSet,
        KeyChange.SecuritySet,
        TreeChange {
  /** The state with the change made, where the keys that it names exist. */
  RegistryState in(RegistryState state);

  /** What it takes for itself, found in the state before. */
  List<Claim> claims(RegistryState before);

  /** The key whose watchers are told, as it is known in the state before. */
  long watched(RegistryState before);

  /** What they are told, of REG_NOTIFY_CHANGE_. */
  int kind();

  /** What it takes as long as a transaction keeps it, as {@link RegistryLimits} counts. */
  default long size() {
    return RegistryLimits.ENTRY_BYTES;
  }

  private static long nameSize(String name) {
    return RegistryLimits.ENTRY_BYTES + (long) Character.BYTES * name.length();
  }

  private static KeyNode node(RegistryState state, long id) {
    return Objects.requireNonNull(state.key(id));
  }

  /** A new key, without subkeys and values. */
  record Created(KeyNode child) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode parent = node(state, child.parent).withSubkey(child, child.lastWriteTime);
      return state.withNewKey(child, parent, child.size());
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.subkey(child.parent, child.name));
    }

    @Override
    public long watched(RegistryState before) {
      return child.parent;
    }

    @Override
    public int kind() {
      return RegistryListener.NAME;
    }

    @Override
    public long size() {
      return child.size();
    }
  }

  /** A key without subkeys that is gone, its values with it. */
  record Deleted(long key, long time) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode node = node(state, key);
      KeyNode parent = node(state, node.parent).withoutSubkey(node.name, time);
      return state.withoutKey(node, parent, node.size() + node.values.bytes());
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      KeyNode gone = node(before, key);
      return List.of(Claim.subkey(gone.parent, gone.name), Claim.whole(key));
    }

    @Override
    public long watched(RegistryState before) {
      return node(before, key).parent;
    }

    @Override
    public int kind() {
      return RegistryListener.NAME;
    }
  }

  /** A value that is set; its place among the others is found when the change is made. */
  record ValueSet(long key, Value value, long time) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode node = node(state, key);
      ValueList values = node.values.with(value.name, value.type, value.data);
      return state.withKey(node.withValues(values, time), values.bytes() - node.values.bytes());
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.content(key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.LAST_SET;
    }

    @Override
    public long size() {
      return value.size();
    }
  }

  /** A value that is gone. */
  record ValueDeleted(long key, String name, long time) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode node = node(state, key);
      Value value = Objects.requireNonNull(node.values.get(name));
      ValueList values = node.values.without(value);
      return state.withKey(node.withValues(values, time), -value.size());
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.content(key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.LAST_SET;
    }

    @Override
    public long size() {
      return nameSize(name);
    }
  }

  /** A key that has another name in the same parent. */
  record Renamed(long key, String name, long time) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode old = node(state, key);
      KeyNode renamed = old.withName(name);
      KeyNode parent =
          node(state, old.parent).withoutSubkey(old.name, time).withSubkey(renamed, time);
      return state.withKey(renamed, renamed.size() - old.size()).withKey(parent, 0);
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      KeyNode old = node(before, key);
      return List.of(Claim.subkey(old.parent, old.name), Claim.subkey(old.parent, name));
    }

    @Override
    public long watched(RegistryState before) {
      return node(before, key).parent;
    }

    @Override
    public int kind() {
      return RegistryListener.NAME;
    }

    @Override
    public long size() {
      return nameSize(name);
    }
  }

  /** A key that was written at another time, as somebody says. */
  record TimeSet(long key, long time) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      return state.withKey(node(state, key).withTime(time), 0);
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.content(key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.ATTRIBUTES;
    }
  }

  /** A key with other flags. */
  record FlagsSet(long key, int wow64Flags, int controlFlags) implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      return state.withKey(node(state, key).withFlags(wow64Flags, controlFlags), 0);
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.content(key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.ATTRIBUTES;
    }
  }

  /**
   * A key with another security descriptor.
   *
   * @param own KeyNode.OWN_SECURITY, or 0
   */
  record SecuritySet(long key, SecurityDescriptor security, int own, long time)
      implements KeyChange {
    @Override
    public RegistryState in(RegistryState state) {
      KeyNode old = node(state, key);
      KeyNode changed = old.withSecurity(security, own, time);
      return state.withKey(changed, changed.size() - old.size());
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return List.of(Claim.content(key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.SECURITY;
    }

    @Override
    public long size() {
      return RegistryLimits.ENTRY_BYTES + KeyNode.size(security);
    }
  }
}
