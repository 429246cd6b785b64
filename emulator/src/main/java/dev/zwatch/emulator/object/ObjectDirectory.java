package dev.zwatch.emulator.object;

import org.jspecify.annotations.Nullable;

/**
 * The names in one directory of the object namespace, immutable; the body of a Directory object.
 */
final class ObjectDirectory {
  static final ObjectDirectory EMPTY = new ObjectDirectory(SortedTree.empty(new ByName()));

  private final SortedTree<String, KernelObject> objects;

  private ObjectDirectory(SortedTree<String, KernelObject> objects) {
    this.objects = objects;
  }

  static ObjectDirectory of(KernelObject directory) {
    if (directory.body() instanceof ObjectDirectory names) {
      return names;
    }
    throw new IllegalArgumentException("not a directory: " + directory.name());
  }

  @Nullable KernelObject get(String name) {
    return objects.get(name);
  }

  int size() {
    return objects.size();
  }

  /** The object at a place of the sorted order. */
  @Nullable KernelObject at(int index) {
    return objects.at(index);
  }

  ObjectDirectory with(String name, KernelObject object) {
    return new ObjectDirectory(objects.with(name, object));
  }

  ObjectDirectory without(String name) {
    return new ObjectDirectory(objects.without(name));
  }

  private static final class ByName extends SortedTree.Scheme<String, KernelObject> {
    @Override
    protected int compare(String first, String second) {
      return NameOrder.compare(first, second);
    }
  }
}
