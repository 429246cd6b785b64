package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A map from {@code long} to objects that allocates only when it grows. */
final class LongMap<V> {
  private static final int SMALLEST = 16;

  private long[] keys = new long[SMALLEST];
  private @Nullable Object[] values = new Object[SMALLEST];
  private int size;

  @Nullable V get(long key) {
    return value(slot(key));
  }

  /** Puts a value in; returns the one that it replaces. */
  @Nullable V put(long key, V value) {
    int slot = slot(key);
    V before = value(slot);
    keys[slot] = key;
    values[slot] = value;
    if (before == null && 2 * ++size > values.length) {
      grow();
    }
    return before;
  }

  /** Takes a value out; null when there is none. */
  @Nullable V remove(long key) {
    int slot = slot(key);
    V before = value(slot);
    if (before != null) {
      size--;
      close(slot);
    }
    return before;
  }

  /** All values, in the order of their keys. */
  List<V> values() {
    long[] used = new long[size];
    int count = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (values[slot] != null) {
        used[count++] = keys[slot];
      }
    }
    Arrays.sort(used);
    List<V> all = new ArrayList<>();
    for (long key : used) {
      all.add(Objects.requireNonNull(get(key)));
    }
    return all;
  }

  void clear() {
    keys = new long[SMALLEST];
    values = new Object[SMALLEST];
    size = 0;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Moves up the entries after a hole that would no longer be found across it. */
  private void close(int start) {
    int hole = start;
    values[hole] = null;
    for (int slot = next(hole); values[slot] != null; slot = next(slot)) {
      int home = home(keys[slot]);
      boolean reachable = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
      if (!reachable) {
        keys[hole] = keys[slot];
        values[hole] = values[slot];
        values[slot] = null;
        hole = slot;
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new Object[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldValues[old] != null) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        values[slot] = oldValues[old];
      }
    }
  }

  /** Where a key is, or where it would go. */
  private int slot(long key) {
    int slot = home(key);
    while (values[slot] != null && keys[slot] != key) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (keys.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (keys.length - 1);
  }

  @SuppressWarnings("unchecked") // only V is ever put in
  private @Nullable V value(int slot) {
    return (V) values[slot];
  }
}
