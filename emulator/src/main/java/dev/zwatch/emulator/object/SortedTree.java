package dev.zwatch.emulator.object;

import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map that shares its nodes with the maps it was made from, so that to keep an
 * old version costs one reference. Every operation takes O(log n), finding the n-th entry and
 * changing one entry included; the largest of two lengths over all entries is known in O(1).
 *
 * <p>A weight-balanced binary tree: no node's subtree outweighs its sibling more than {@link
 * #DELTA} times, which bounds the height by about 2.5 log2 n and so the recursion.
 */
public final class SortedTree<K, V> {

  /** How keys are ordered, and which lengths of a value the tree keeps the maximum of. */
  public abstract static class Scheme<K, V> {
    protected abstract int compare(K first, K second);

    /** A length whose maximum is {@link SortedTree#maxFirstLength}. */
    protected int firstLength(V value) {
      return 0;
    }

    /** A length whose maximum is {@link SortedTree#maxSecondLength}. */
    protected int secondLength(V value) {
      return 0;
    }
  }

  /** Something that is looked for without being a key itself. */
  @FunctionalInterface
  public interface Probe<K> {
    /** Negative, zero or positive as it sorts before, with or after a key. */
    int compareWith(K key);
  }

  /** How much heavier than its sibling a subtree may be. */
  private static final int DELTA = 3;

  /** Up to how much heavier than its sibling an inner subtree is moved by a single rotation. */
  private static final int GAMMA = 2;

  private final Scheme<K, V> scheme;
  private final @Nullable Node<K, V> root;

  private SortedTree(Scheme<K, V> scheme, @Nullable Node<K, V> root) {
    this.scheme = scheme;
    this.root = root;
  }

  /** The tree without entries. */
  public static <K, V> SortedTree<K, V> empty(Scheme<K, V> scheme) {
    return new SortedTree<>(scheme, null);
  }

  public int size() {
    return size(root);
  }

  /** The greatest first length of any value; 0 if there is none. */
  public int maxFirstLength() {
    return root == null ? 0 : root.maxFirst;
  }

  /** The greatest second length of any value; 0 if there is none. */
  public int maxSecondLength() {
    return root == null ? 0 : root.maxSecond;
  }

  public @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int order = scheme.compare(key, node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The value of the key with which the probe sorts; null if there is none. */
  public @Nullable V find(Probe<? super K> probe) {
    Node<K, V> node = root;
    while (node != null) {
      int order = probe.compareWith(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The value at a position of the sorted order, counted from 0; null past the end. */
  public @Nullable V at(int index) {
    Node<K, V> node = root;
    int rest = index;
    while (node != null) {
      int before = size(node.left);
      if (rest == before) {
        return node.value;
      }
      if (rest < before) {
        node = node.left;
      } else {
        rest -= before + 1;
        node = node.right;
      }
    }
    return null;
  }

  /** This tree with the entry added, or its value replaced (the key then stays the old one). */
  public SortedTree<K, V> with(K key, V value) {
    return new SortedTree<>(scheme, insert(root, key, value));
  }

  /** This tree without the key; this very tree if it has no such key. */
  public SortedTree<K, V> without(K key) {
    return get(key) == null ? this : new SortedTree<>(scheme, delete(root, key));
  }

  private Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return node(key, value, null, null);
    }
    int order = scheme.compare(key, node.key);
    if (order == 0) {
      return node(node.key, value, node.left, node.right);
    }
    return order < 0
        ? balance(node, insert(node.left, key, value), node.right)
        : balance(node, node.left, insert(node.right, key, value));
  }

  private @Nullable Node<K, V> delete(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = scheme.compare(key, node.key);
    if (order < 0) {
      return balance(node, delete(node.left, key), node.right);
    }
    if (order > 0) {
      return balance(node, node.left, delete(node.right, key));
    }
    return joined(node.left, node.right);
  }

  private @Nullable Node<K, V> joined(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.size > right.size) {
      Node<K, V> last = left;
      while (last.right != null) {
        last = last.right;
      }
      return balance(last, delete(left, last.key), right);
    }
    Node<K, V> first = right;
    while (first.left != null) {
      first = first.left;
    }
    return balance(first, left, delete(right, first.key));
  }

  /** A node with {@code from}'s entry over the two subtrees, one of which may be one off. */
  private Node<K, V> balance(
      Node<K, V> from, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int leftWeight = size(left) + 1;
    int rightWeight = size(right) + 1;
    if (right != null && rightWeight > DELTA * leftWeight) {
      return rotatedLeft(from, left, right);
    }
    if (left != null && leftWeight > DELTA * rightWeight) {
      return rotatedRight(from, left, right);
    }
    return node(from.key, from.value, left, right);
  }

  private Node<K, V> rotatedLeft(Node<K, V> from, @Nullable Node<K, V> left, Node<K, V> right) {
    Node<K, V> inner = right.left;
    if (inner == null || size(inner) + 1 < GAMMA * (size(right.right) + 1)) {
      return node(right.key, right.value, node(from.key, from.value, left, inner), right.right);
    }
    return node(
        inner.key,
        inner.value,
        node(from.key, from.value, left, inner.left),
        node(right.key, right.value, inner.right, right.right));
  }

  private Node<K, V> rotatedRight(Node<K, V> from, Node<K, V> left, @Nullable Node<K, V> right) {
    Node<K, V> inner = left.right;
    if (inner == null || size(inner) + 1 < GAMMA * (size(left.left) + 1)) {
      return node(left.key, left.value, left.left, node(from.key, from.value, inner, right));
    }
    return node(
        inner.key,
        inner.value,
        node(left.key, left.value, left.left, inner.left),
        node(from.key, from.value, inner.right, right));
  }

  private Node<K, V> node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int maxFirst = scheme.firstLength(value);
    int maxSecond = scheme.secondLength(value);
    int size = 1;
    if (left != null) {
      size += left.size;
      maxFirst = Math.max(maxFirst, left.maxFirst);
      maxSecond = Math.max(maxSecond, left.maxSecond);
    }
    if (right != null) {
      size += right.size;
      maxFirst = Math.max(maxFirst, right.maxFirst);
      maxSecond = Math.max(maxSecond, right.maxSecond);
    }
    return new Node<>(key, value, left, right, size, maxFirst, maxSecond);
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private record Node<K, V>(
      K key,
      V value,
      @Nullable Node<K, V> left,
      @Nullable Node<K, V> right,
      int size,
      int maxFirst,
      int maxSecond) {}
}
