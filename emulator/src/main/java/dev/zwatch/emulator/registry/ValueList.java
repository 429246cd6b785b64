package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.SortedTree;
import org.jspecify.annotations.Nullable;

/**
 * A key's values, immutable: found by name, enumerated in the order in which they were first set,
 * as Windows keeps them.
 */
final class ValueList {
  static final ValueList EMPTY =
      new ValueList(SortedTree.empty(Value.BY_NAME), SortedTree.empty(Value.BY_ORDER), 0, 0);

  private final SortedTree<String, Value> byName;
  private final SortedTree<Long, Value> byOrder;
  private final long nextOrder;
  private final long bytes;

  private ValueList(
      SortedTree<String, Value> byName,
      SortedTree<Long, Value> byOrder,
      long nextOrder,
      long bytes) {
    this.byName = byName;
    this.byOrder = byOrder;
    this.nextOrder = nextOrder;
    this.bytes = bytes;
  }

  int size() {
    return byName.size();
  }

  /** In bytes. */
  int maxNameLength() {
    return byName.maxFirstLength();
  }

  /** In bytes. */
  int maxDataLength() {
    return byName.maxSecondLength();
  }

  /** What all values take, as {@link RegistryLimits} counts. */
  long bytes() {
    return bytes;
  }

  @Nullable Value get(String name) {
    return byName.get(name);
  }

  @Nullable Value at(int index) {
    return byOrder.at(index);
  }

  /** With the value set: an existing one keeps its place and its spelling. */
  ValueList with(String name, int type, byte[] data) {
    Value old = byName.get(name);
    Value value =
        old == null
            ? new Value(name, type, data, nextOrder)
            : new Value(old.name, type, data, old.order);
    return new ValueList(
        byName.with(value.name, value),
        byOrder.with(value.order, value),
        old == null ? nextOrder + 1 : nextOrder,
        bytes + value.size() - (old == null ? 0 : old.size()));
  }

  ValueList without(Value value) {
    return new ValueList(
        byName.without(value.name), byOrder.without(value.order), nextOrder, bytes - value.size());
  }
}
