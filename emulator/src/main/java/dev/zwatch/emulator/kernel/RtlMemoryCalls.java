package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.RtlMemory;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;

/** Blocks of memory. A block that leaves mapped memory faults at the byte where it does. */
public final class RtlMemoryCalls implements RtlMemory {
  private static final int BLOCK = 64 * 1024;
  private static final int PATTERN = 4;

  private final WatchSlot watch;
  private final KernelMemory memory;

  public RtlMemoryCalls(WatchSlot watch, KernelMemory memory) {
    this.watch = watch;
    this.memory = memory;
  }

  @Override
  public long RtlCompareMemory(long Source1, long Source2, long Length) {
    return firstDifference(Source1, Source2, bounded(Length));
  }

  @Override
  public long RtlCompareMemoryUlong(long Source, long Length, int Pattern) {
    long whole = bounded(Length) & -PATTERN;
    long at = 0;
    while (at < whole && memory.getInt(Source + at) == Pattern) {
      at += PATTERN;
    }
    return at;
  }

  @Override
  public void RtlMoveMemory(long Destination, long Source, long Length) {
    move(Destination, Source, bounded(Length));
  }

  @Override
  public void RtlFillMemory(long Destination, long Length, int Fill) {
    memory.fill(Destination, bounded(Length), (byte) Fill);
  }

  @Override
  public void RtlZeroMemory(long Destination, long Length) {
    memory.fill(Destination, bounded(Length), (byte) 0);
  }

  @Override
  public void RtlPrefetchMemoryNonTemporal(long Source, long Length) {}

  @Override
  public long memcpy(long Destination, long Source, long Length) {
    move(Destination, Source, bounded(Length));
    return Destination;
  }

  @Override
  public long memset(long Destination, int Fill, long Length) {
    memory.fill(Destination, bounded(Length), (byte) Fill);
    return Destination;
  }

  @Override
  public int memcmp(long Buffer1, long Buffer2, long Length) {
    long length = bounded(Length);
    long at = firstDifference(Buffer1, Buffer2, length);
    if (at == length) {
      return 0;
    }
    return (memory.getByte(Buffer1 + at) & 0xFF) < (memory.getByte(Buffer2 + at) & 0xFF) ? -1 : 1;
  }

  @Override
  public long memchr(long Buffer, int Value, long Length) {
    long length = bounded(Length);
    for (long at = 0; at < length; at++) {
      if (memory.getByte(Buffer + at) == (byte) Value) {
        return Buffer + at;
      }
    }
    return 0;
  }

  private long firstDifference(long first, long second, long length) {
    long at = 0;
    while (at + 8 <= length && memory.getLong(first + at) == memory.getLong(second + at)) {
      at += 8;
    }
    while (at < length && memory.getByte(first + at) == memory.getByte(second + at)) {
      at++;
    }
    return at;
  }

  /** Copies so that overlapping blocks come out right. */
  private void move(long to, long from, long length) {
    byte[] block = new byte[(int) Math.min(length, BLOCK)];
    if (Long.compareUnsigned(to - from, length) < 0) {
      for (long left = length; left > 0; ) {
        int step = (int) Math.min(block.length, left);
        left -= step;
        memory.read(from + left, block, 0, step);
        memory.write(to + left, block, 0, step);
      }
    } else {
      for (long done = 0; done < length; ) {
        int step = (int) Math.min(block.length, length - done);
        memory.read(from + done, block, 0, step);
        memory.write(to + done, block, 0, step);
        done += step;
      }
    }
  }

  /** No block is as long as half the address space: it faults wherever it begins. */
  private static long bounded(long length) {
    return length < 0 ? Long.MAX_VALUE : length;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
