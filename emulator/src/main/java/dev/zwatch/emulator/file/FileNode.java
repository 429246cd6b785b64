package dev.zwatch.emulator.file;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.object.SortedTree;
import dev.zwatch.wdk.constants.FILE;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory at one moment, immutable.
 *
 * @param parent 0 for the root directory
 * @param entries what a directory holds, ids by name; null for a file
 * @param attributes of {@link FILE}, FILE_ATTRIBUTE_DIRECTORY excepted
 * @param times since 1601 in 100 ns
 * @param opens how often it is open, for any access
 * @param deletePending true if it goes with the last of these
 */
public record FileNode(
    long id,
    long parent,
    String name,
    FileData data,
    @Nullable SortedTree<String, Long> entries,
    int attributes,
    FileTimes times,
    ShareAccess share,
    int opens,
    boolean deletePending) {
  static final SortedTree.Scheme<String, Long> BY_NAME = new ByName();

  static FileNode made(
      long id, long parent, String name, boolean directory, int attributes, long time) {
    return new FileNode(
        id,
        parent,
        name,
        FileData.EMPTY,
        directory ? SortedTree.empty(BY_NAME) : null,
        attributes,
        FileTimes.at(time),
        ShareAccess.NONE,
        0,
        false);
  }

  public boolean isDirectory() {
    return entries != null;
  }

  /** As they are shown to callers, FILE_ATTRIBUTE_NORMAL where there are no others. */
  public int shownAttributes() {
    int all = attributes | (isDirectory() ? FILE.FILE_ATTRIBUTE_DIRECTORY : 0);
    return all == 0 ? FILE.FILE_ATTRIBUTE_NORMAL : all;
  }

  boolean isReadOnly() {
    return (attributes & FILE.FILE_ATTRIBUTE_READONLY) != 0;
  }

  FileNode withData(FileData newData, long time) {
    return new FileNode(
        id,
        parent,
        name,
        newData,
        entries,
        attributes | FILE.FILE_ATTRIBUTE_ARCHIVE,
        times.written(time),
        share,
        opens,
        deletePending);
  }

  FileNode withEntries(SortedTree<String, Long> newEntries, long time) {
    return new FileNode(
        id,
        parent,
        name,
        data,
        newEntries,
        attributes,
        times.written(time),
        share,
        opens,
        deletePending);
  }

  FileNode withAttributes(int newAttributes, FileTimes newTimes) {
    return new FileNode(
        id, parent, name, data, entries, newAttributes, newTimes, share, opens, deletePending);
  }

  FileNode withOpens(ShareAccess newShare, int newOpens) {
    return new FileNode(
        id, parent, name, data, entries, attributes, times, newShare, newOpens, deletePending);
  }

  FileNode withDeletePending(boolean pending) {
    return new FileNode(id, parent, name, data, entries, attributes, times, share, opens, pending);
  }

  private static final class ByName extends SortedTree.Scheme<String, Long> {
    @Override
    protected int compare(String first, String second) {
      return NameOrder.compare(first, second);
    }
  }
}
