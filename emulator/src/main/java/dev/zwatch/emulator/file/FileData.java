package dev.zwatch.emulator.file;

import dev.zwatch.emulator.object.SortedTree;

/**
 * The bytes of a file, immutable: clusters by their number, those that were never written missing
 * and read as zeros. A write copies the clusters that it touches.
 */
public final class FileData {
  /** In bytes. */
  static final int CLUSTER = 4096;

  static final FileData EMPTY = new FileData(SortedTree.empty(new ByNumber()), 0);

  private final SortedTree<Long, byte[]> clusters;
  private final long size;

  private FileData(SortedTree<Long, byte[]> clusters, long size) {
    this.clusters = clusters;
    this.size = size;
  }

  /** Where the file ends, in bytes. */
  public long size() {
    return size;
  }

  /** What it takes on the volume, in bytes. */
  public long allocated() {
    return allocated(size);
  }

  static long allocated(long size) {
    return (size + CLUSTER - 1) / CLUSTER * CLUSTER;
  }

  /** The bytes from an offset on, as many as there are, at most so many. */
  public byte[] read(long offset, long length) {
    int count = (int) Math.max(0, Math.min(length, size - offset));
    byte[] bytes = new byte[count];
    for (int done = 0; done < count; ) {
      long at = offset + done;
      int inside = (int) (at % CLUSTER);
      int step = Math.min(CLUSTER - inside, count - done);
      byte[] cluster = clusters.get(at / CLUSTER);
      if (cluster != null) {
        System.arraycopy(cluster, inside, bytes, done, step);
      }
      done += step;
    }
    return bytes;
  }

  FileData with(long offset, byte[] bytes) {
    SortedTree<Long, byte[]> changed = clusters;
    for (int done = 0; done < bytes.length; ) {
      long at = offset + done;
      int inside = (int) (at % CLUSTER);
      int step = Math.min(CLUSTER - inside, bytes.length - done);
      byte[] old = changed.get(at / CLUSTER);
      byte[] cluster = old == null ? new byte[CLUSTER] : old.clone();
      System.arraycopy(bytes, done, cluster, inside, step);
      changed = changed.with(at / CLUSTER, cluster);
      done += step;
    }
    return new FileData(changed, bytes.length == 0 ? size : Math.max(size, offset + bytes.length));
  }

  FileData resized(long newSize) {
    SortedTree<Long, byte[]> kept = clusters;
    if (newSize < size) {
      for (long number = allocated(newSize) / CLUSTER; number * CLUSTER < size; number++) {
        kept = kept.without(number);
      }
      byte[] last = kept.get(newSize / CLUSTER);
      int inside = (int) (newSize % CLUSTER);
      if (last != null && inside != 0) {
        byte[] cluster = new byte[CLUSTER];
        System.arraycopy(last, 0, cluster, 0, inside);
        kept = kept.with(newSize / CLUSTER, cluster);
      }
    }
    return new FileData(kept, newSize);
  }

  private static final class ByNumber extends SortedTree.Scheme<Long, byte[]> {
    @Override
    protected int compare(Long first, Long second) {
      return Long.compare(first, second);
    }
  }
}
