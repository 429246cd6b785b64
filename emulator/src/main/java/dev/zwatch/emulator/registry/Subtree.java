package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.registry.KeyNode.Subkey;
import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is done with a key and all below it at once. */
final class Subtree {
  private Subtree() {}

  /** The keys below one, each before those below it. */
  static List<KeyNode> below(RegistryState state, KeyNode top) {
    List<KeyNode> all = new ArrayList<>();
    all.add(top);
    for (int i = 0; i < all.size(); i++) {
      KeyNode node = all.get(i);
      for (int j = 0; j < node.subkeys.size(); j++) {
        Subkey subkey = Objects.requireNonNull(node.subkeys.at(j));
        all.add(Objects.requireNonNull(state.key(subkey.id())));
      }
    }
    return new ArrayList<>(all.subList(1, all.size()));
  }

  /** What keys take with their values, as {@link RegistryLimits} counts. */
  static long bytes(List<KeyNode> keys) {
    return keys.stream().mapToLong(key -> key.size() + key.values.bytes()).sum();
  }

  /**
   * The state without the keys below one, which it keeps without subkeys. Of those that are gone
   * the last are remembered, as if they had been deleted one by one.
   */
  static RegistryState cleared(RegistryState state, KeyNode top) {
    List<KeyNode> gone = below(state, top);
    LongTrie<KeyNode> keys = state.keys();
    DeletedKeys deleted = state.deleted();
    for (int i = gone.size() - 1; i >= 0; i--) {
      KeyNode node = gone.get(i);
      keys = keys.without(node.id);
      if (i < DeletedKeys.KEPT) {
        deleted = deleted.with(node.id, KeyPath.of(state, node));
      }
    }
    KeyNode bare =
        new KeyNode(
            top.id,
            top.parent,
            top.name,
            top.className,
            top.flags,
            top.depth,
            top.lastWriteTime,
            top.security);
    return new RegistryState(
        keys.with(top.id, bare.withValues(top.values, top.lastWriteTime)),
        state.root(),
        state.nextId(),
        state.keyCount() - gone.size(),
        state.bytes() - bytes(gone),
        deleted);
  }

  /** What a key holds with all below it, volatile subkeys left out. */
  static HiveKey saved(RegistryState state, KeyNode node) {
    List<ValueEntry> values = new ArrayList<>();
    for (int i = 0; i < node.values.size(); i++) {
      Value value = Objects.requireNonNull(node.values.at(i));
      values.add(ValueEntry.of(value));
    }
    List<HiveKey> subkeys = new ArrayList<>();
    for (int i = 0; i < node.subkeys.size(); i++) {
      KeyNode child =
          Objects.requireNonNull(state.key(Objects.requireNonNull(node.subkeys.at(i)).id()));
      if (!child.is(KeyNode.VOLATILE)) {
        subkeys.add(saved(state, child));
      }
    }
    return new HiveKey(
        node.name,
        node.className,
        node.lastWriteTime,
        node.is(KeyNode.LINK),
        node.security,
        List.copyOf(values),
        List.copyOf(subkeys));
  }

  /**
   * The state with a key's class name, security descriptor and content replaced, nothing being
   * below the key.
   */
  static RegistryState filled(
      RegistryState state, KeyNode top, HiveKey tree, HiveInheritance inheritance) {
    KeyNode parent = Objects.requireNonNull(state.key(top.parent));
    KeyNode made =
        node(top.id, parent, top.flags, tree, inheritance)
            .withFlags(top.wow64Flags, top.controlFlags);
    RegistryState next =
        state
            .withKey(made, made.size() + made.values.bytes() - top.size() - top.values.bytes())
            .withKey(parent.withSubkey(made, parent.lastWriteTime), 0);
    return children(next, made.id, tree, inheritance);
  }

  private static RegistryState children(
      RegistryState state, long parentId, HiveKey tree, HiveInheritance inheritance) {
    RegistryState next = state;
    for (HiveKey subkey : tree.subkeys()) {
      KeyNode parent = Objects.requireNonNull(next.key(parentId));
      int flags = (parent.flags & KeyNode.VOLATILE) | (subkey.link() ? KeyNode.LINK : 0);
      long id = next.nextId();
      KeyNode made = node(id, parent, flags, subkey, inheritance);
      next =
          next.withNewKey(
              made,
              parent.withSubkey(made, parent.lastWriteTime),
              made.size() + made.values.bytes());
      next = children(next, id, subkey, inheritance);
    }
    return next;
  }

  private static KeyNode node(
      long id, KeyNode parent, int flags, HiveKey tree, HiveInheritance inheritance) {
    SecurityDescriptor security = inheritance.of(tree, parent.security);
    int own = inheritance.own(security, parent.security);
    ValueList values = ValueList.EMPTY;
    for (ValueEntry value : tree.values()) {
      values = values.with(Value.nameOf(value.name()), value.type(), value.shared());
    }
    return new KeyNode(
            id,
            parent.id,
            tree.name(),
            tree.className(),
            (flags & ~KeyNode.OWN_SECURITY) | own,
            parent.depth + 1,
            tree.lastWriteTime(),
            security)
        .withValues(values, tree.lastWriteTime());
  }

  /** How much a tree is: its keys but the top, what all of it takes, and how deep it is. */
  record Size(int keys, long bytes, int depth) {
    static Size of(HiveKey tree, SecurityDescriptor parent, HiveInheritance inheritance) {
      int keys = 0;
      int depth = 0;
      SecurityDescriptor security = inheritance.of(tree, parent);
      long bytes =
          KeyNode.size(tree.name(), tree.className(), inheritance.own(security, parent), security);
      for (ValueEntry value : tree.values()) {
        bytes += Value.size(value.name(), value.size());
      }
      for (HiveKey subkey : tree.subkeys()) {
        Size below = of(subkey, security, inheritance);
        keys += below.keys + 1;
        bytes += below.bytes;
        depth = Math.max(depth, below.depth + 1);
      }
      return new Size(keys, bytes, depth);
    }
  }
}
