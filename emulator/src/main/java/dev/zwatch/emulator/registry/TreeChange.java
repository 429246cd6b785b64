package dev.zwatch.emulator.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A change of a key with all below it. It is made outside of transactions only. */
sealed interface TreeChange extends KeyChange {
  private static KeyNode node(RegistryState state, long id) {
    return Objects.requireNonNull(state.key(id));
  }

  /** All of a key and of what is below it. */
  private static List<Claim> whole(RegistryState before, KeyNode top) {
    List<Claim> claims = new ArrayList<>();
    claims.add(Claim.whole(top.id));
    Subtree.below(before, top).forEach(node -> claims.add(Claim.whole(node.id)));
    return claims;
  }

  /** A key whose content is another. */
  record Restored(long key, HiveKey tree, HiveInheritance inheritance) implements TreeChange {
    @Override
    public RegistryState in(RegistryState state) {
      RegistryState cleared = Subtree.cleared(state, node(state, key));
      return Subtree.filled(cleared, node(cleared, key), tree, inheritance);
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      return whole(before, node(before, key));
    }

    @Override
    public long watched(RegistryState before) {
      return key;
    }

    @Override
    public int kind() {
      return RegistryListener.NAME | RegistryListener.LAST_SET;
    }
  }

  /** A hive that is gone with its top. */
  record Unloaded(long key, long time) implements TreeChange {
    @Override
    public RegistryState in(RegistryState state) {
      RegistryState cleared = Subtree.cleared(state, node(state, key));
      return new Deleted(key, time).in(cleared);
    }

    @Override
    public List<Claim> claims(RegistryState before) {
      KeyNode top = node(before, key);
      List<Claim> claims = whole(before, top);
      claims.add(Claim.subkey(top.parent, top.name));
      return claims;
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
}
