package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Whole parts of a registry taken out and put in, as hives hold them. What is put in takes what it
 * needs: transactions that have changed the same are rolled back.
 *
 * <p>Source: Microsoft, "RegSaveKeyExW", "RegRestoreKeyW", "RegLoadKeyW", "RegUnLoadKeyW".
 */
public final class HiveTrees {
  private final Registry registry;
  private final LongSupplier clock;
  private final HiveInheritance inheritance;

  public HiveTrees(Registry registry, LongSupplier clock) {
    this.registry = registry;
    this.clock = clock;
    this.inheritance = new HiveInheritance(registry.descriptors());
  }

  /** STATUS_SUCCESS if a key can be saved; a volatile key, or one that is in no hive, cannot. */
  public int maySave(RegistryView view, long key) {
    KeyNode node = view.state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    return node.is(KeyNode.VOLATILE) || node.is(KeyNode.MASTER)
        ? STATUS_ACCESS_DENIED
        : STATUS_SUCCESS;
  }

  /** A key that exists, with all that is below it, volatile keys left out. */
  public HiveKey save(long key) {
    return save(registry, key);
  }

  /** The same as it is seen somewhere, in a transaction for example. */
  public HiveKey save(RegistryView view, long key) {
    RegistryState state = view.state();
    return Subtree.saved(state, Objects.requireNonNull(state.key(key)));
  }

  /** True for the top of a hive, such as {@code \Registry\Machine\Software}. */
  public boolean isHive(long key) {
    KeyNode node = registry.state().key(key);
    return node != null && node.is(KeyNode.PERMANENT) && !node.is(KeyNode.MASTER);
  }

  /** True for {@code \Registry\Machine} and its like, which hold hives. */
  public boolean holdsHives(long key) {
    KeyNode node = registry.state().key(key);
    return node != null && node.is(KeyNode.MASTER) && node.parent != 0;
  }

  /** Replaces what is in a key and below it; the key keeps its name and its handles. */
  public int restore(long key, HiveKey tree) {
    KeyNode node = registry.state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    if (node.is(KeyNode.MASTER) || node.is(KeyNode.LINK)) {
      return STATUS_ACCESS_DENIED;
    }
    List<KeyNode> gone = Subtree.below(registry.state(), node);
    long bytes = node.size() + node.values.bytes() + Subtree.bytes(gone);
    HiveKey top = tree.at(node.name, node.security);
    KeyNode parent = Objects.requireNonNull(registry.state().key(node.parent));
    int status = fits(top, parent, gone.size(), bytes);
    return NT_SUCCESS(status)
        ? registry.makeTree(new TreeChange.Restored(key, top, inheritance), gone)
        : status;
  }

  /** What a tree takes in the place of a key that exists, as {@link RegistryLimits} counts. */
  public long bytes(long key, HiveKey tree) {
    KeyNode node = Objects.requireNonNull(registry.state().key(key));
    KeyNode parent = Objects.requireNonNull(registry.state().key(node.parent));
    return Subtree.Size.of(tree, parent.security, inheritance).bytes();
  }

  /**
   * Hangs a hive below a key that holds hives.
   *
   * @param createOptions REG_OPTION_VOLATILE for one with volatile keys only, or 0
   */
  public KeyReply load(long master, String name, HiveKey tree, int createOptions) {
    KeyNode parent = Objects.requireNonNull(registry.state().key(master));
    if (parent.subkeys.get(name) != null) {
      return KeyReply.failure(STATUS_OBJECT_NAME_COLLISION);
    }
    HiveKey top = tree.at(name, inheritance.inherited(parent.security));
    int status = fits(top, parent, -1, 0);
    if (!NT_SUCCESS(status)) {
      return KeyReply.failure(status);
    }
    KeyReply made = registry.createHive(master, name, "", createOptions);
    if (made.success()) {
      registry.makeTree(new TreeChange.Restored(made.key(), top, inheritance), List.of());
    }
    return made;
  }

  /** Takes a hive away with its top. */
  public int unload(long key) {
    RegistryState state = registry.state();
    KeyNode top = Objects.requireNonNull(state.key(key));
    List<KeyNode> gone = Subtree.below(state, top);
    gone.add(top);
    return registry.makeTree(new TreeChange.Unloaded(key, clock.getAsLong()), gone);
  }

  private int fits(HiveKey tree, KeyNode parent, int fewerKeys, long fewerBytes) {
    Subtree.Size size = Subtree.Size.of(tree, parent.security, inheritance);
    RegistryState state = registry.state();
    RegistryLimits limits = registry.limits();
    if (parent.depth + 1 + size.depth() > RegistryLimits.DEPTH) {
      return STATUS_INVALID_PARAMETER;
    }
    return state.keyCount() - fewerKeys + size.keys() > limits.keys()
            || state.bytes() - fewerBytes + size.bytes() > limits.bytes()
        ? STATUS_INSUFFICIENT_RESOURCES
        : STATUS_SUCCESS;
  }
}
