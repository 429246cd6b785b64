package dev.zwatch.emulator.registry;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map from small non-negative longs to objects that shares its nodes with the maps it
 * was made from. Nodes have 32 children, so that 32,768 entries are three steps deep; a node whose
 * children are all gone is gone too, so that ids which are never used again cost nothing.
 */
final class LongTrie<V> {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  private final Object @Nullable [] root;

  /** The levels above the leaves: ids below 32^(height + 1) fit. */
  private final int height;

  private LongTrie(Object @Nullable [] root, int height) {
    this.root = root;
    this.height = height;
  }

  static <V> LongTrie<V> empty() {
    return new LongTrie<>(null, 0);
  }

  @SuppressWarnings("unchecked") // Only with() fills leaves, and it takes nothing but V.
  @Nullable V get(long id) {
    if (id < 0 || !fits(id, height)) {
      return null;
    }
    Object[] node = root;
    for (int level = height; level > 0 && node != null; level--) {
      node = (Object[]) node[slot(id, level)];
    }
    return node == null ? null : (V) node[slot(id, 0)];
  }

  LongTrie<V> with(long id, V value) {
    Object[] top = root;
    int levels = height;
    while (!fits(id, levels)) {
      if (top != null) {
        Object[] above = new Object[WIDTH];
        above[0] = top;
        top = above;
      }
      levels++;
    }
    return new LongTrie<>(set(top, levels, id, value), levels);
  }

  LongTrie<V> without(long id) {
    return get(id) == null ? this : new LongTrie<>(clear(root, height, id), height);
  }

  private static Object[] set(Object @Nullable [] node, int level, long id, Object value) {
    Object[] copy = node == null ? new Object[WIDTH] : node.clone();
    int slot = slot(id, level);
    copy[slot] = level == 0 ? value : set((Object[]) copy[slot], level - 1, id, value);
    return copy;
  }

  private static Object @Nullable [] clear(Object @Nullable [] node, int level, long id) {
    if (node == null) {
      return null;
    }
    Object[] copy = node.clone();
    int slot = slot(id, level);
    copy[slot] = level == 0 ? null : clear((Object[]) copy[slot], level - 1, id);
    for (Object child : copy) {
      if (child != null) {
        return copy;
      }
    }
    return null;
  }

  /** At twelve levels above the leaves every id fits. */
  private static boolean fits(long id, int height) {
    return height >= Long.SIZE / BITS || id >>> (BITS * (height + 1)) == 0;
  }

  private static int slot(long id, int level) {
    return (int) (id >>> (BITS * level)) & (WIDTH - 1);
  }
}
