package dev.zwatch.emulator.file;

import dev.zwatch.emulator.object.SortedTree;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole volume at one moment, immutable.
 *
 * @param bytes what all contents take
 */
record FileState(SortedTree<Long, FileNode> nodes, long nextId, long bytes) {
  static final long ROOT = 1;

  static FileState empty(long time) {
    SortedTree<Long, FileNode> none = SortedTree.empty(new ById());
    FileNode root = FileNode.made(ROOT, 0, "", true, 0, time);
    return new FileState(none.with(ROOT, root), ROOT + 1, 0);
  }

  @Nullable FileNode find(long id) {
    return nodes.get(id);
  }

  /** A node that exists. */
  FileNode node(long id) {
    return Objects.requireNonNull(nodes.get(id));
  }

  FileState with(FileNode changed) {
    FileNode old = nodes.get(changed.id());
    long before = old == null ? 0 : old.data().allocated();
    return new FileState(
        nodes.with(changed.id(), changed), nextId, bytes - before + changed.data().allocated());
  }

  FileState withNew(FileNode child, long time) {
    FileNode parent = node(child.parent());
    FileNode holder =
        parent.withEntries(
            Objects.requireNonNull(parent.entries()).with(child.name(), child.id()), time);
    return new FileState(
        nodes.with(child.id(), child).with(parent.id(), holder), child.id() + 1, bytes);
  }

  FileState without(FileNode child, long time) {
    FileNode parent = node(child.parent());
    FileNode holder =
        parent.withEntries(Objects.requireNonNull(parent.entries()).without(child.name()), time);
    return new FileState(
        nodes.without(child.id()).with(parent.id(), holder),
        nextId,
        bytes - child.data().allocated());
  }

  private static final class ById extends SortedTree.Scheme<Long, FileNode> {
    @Override
    protected int compare(Long first, Long second) {
      return Long.compare(first, second);
    }
  }
}
