package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.object.SortedTree;
import dev.zwatch.wdk.constants.REG;

/** A value entry of a key; the data array is never changed after the value is made. */
final class Value {
  static final SortedTree.Scheme<String, Value> BY_NAME = new ByName();
  static final SortedTree.Scheme<Long, Value> BY_ORDER = new ByOrder();

  /** The spelling under which the value was first set. */
  final String name;

  final int type;
  final byte[] data;

  /** Grows with each new value of the key: the order in which values are enumerated. */
  final long order;

  Value(String name, int type, byte[] data, long order) {
    this.name = name;
    this.type = type;
    this.data = data;
    this.order = order;
  }

  /** The name that a caller means: Windows ignores zero units at its end. */
  static String nameOf(String valueName) {
    int end = valueName.length();
    while (end > 0 && valueName.charAt(end - 1) == 0) {
      end--;
    }
    return valueName.substring(0, end);
  }

  /** True for the one value that a symbolic link may have. */
  static boolean isLink(String name, int type) {
    return type == REG.REG_LINK && NameOrder.same(name, KeyWalk.LINK_VALUE);
  }

  /** What a value takes, as {@link RegistryLimits} counts. */
  static long size(String name, byte[] data) {
    return size(name, data.length);
  }

  static long size(String name, int dataLength) {
    return RegistryLimits.ENTRY_BYTES + (long) Character.BYTES * name.length() + dataLength;
  }

  long size() {
    return size(name, data);
  }

  private static final class ByName extends SortedTree.Scheme<String, Value> {
    @Override
    protected int compare(String first, String second) {
      return NameOrder.compare(first, second);
    }

    @Override
    protected int firstLength(Value value) {
      return value.name.length() * Character.BYTES;
    }

    @Override
    protected int secondLength(Value value) {
      return value.data.length;
    }
  }

  private static final class ByOrder extends SortedTree.Scheme<Long, Value> {
    @Override
    protected int compare(Long first, Long second) {
      return Long.compare(first, second);
    }
  }
}
