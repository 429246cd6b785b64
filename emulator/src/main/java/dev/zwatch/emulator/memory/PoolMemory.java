package dev.zwatch.emulator.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The pool: blocks of guest memory by first fit. It grows region by region, each twice as large as
 * the one before, up to a limit.
 *
 * <p>A block that is given back is filled with {@link #FREED} and kept back for a while, first in
 * first out: an address read from it leads nowhere, and a write to it is found out.
 */
public final class PoolMemory {
  private static final int FIRST_REGION = 1 << 20;
  private static final int KEPT_BACK = 1 << 20;
  private static final int HEADER = 16;

  private static final long FREED_LONG = 0xDDDD_DDDD_DDDD_DDDDL;

  /** What every byte of a freed block holds. */
  public static final byte FREED = (byte) 0xDD;

  private final GuestMemory memory;
  private final long start;
  private final long limit;
  private final long keptBack;
  private final Growth growth;
  private final TreeMap<Long, Long> free = new TreeMap<>(Long::compareUnsigned);
  private final Map<Long, Block> used = new HashMap<>();
  private final ArrayDeque<Freed> freed = new ArrayDeque<>();
  private LongConsumer onWriteAfterFree = address -> {};
  private long freedBytes;
  private long end;
  private int next = FIRST_REGION;

  /**
   * A block that is in use.
   *
   * @param size in bytes, as it was asked for
   * @param paged whether it may be used below DISPATCH_LEVEL only
   */
  public record Block(long size, int tag, boolean paged) {}

  /** A block that was given back and is not yet given out again. */
  private record Freed(long address, long size) {}

  /** Maps a region that a pool grows by. */
  interface Growth {
    void map(long base, int size);
  }

  public PoolMemory(GuestMemory memory, long limit) {
    this(
        memory,
        MemoryLayout.POOL,
        limit,
        Math.min(KEPT_BACK, limit / 16),
        (base, size) -> memory.map(new Region("pool", base, size, true, false)));
  }

  /**
   * @param keptBack how many bytes of freed blocks are kept back at most; 0 for none
   */
  PoolMemory(GuestMemory memory, long start, long limit, long keptBack, Growth growth) {
    this.memory = memory;
    this.start = start;
    this.limit = limit;
    this.keptBack = keptBack;
    this.growth = growth;
    this.end = start;
  }

  /** Names who is told the address at which a freed block was written to. */
  public void onWriteAfterFree(LongConsumer listener) {
    onWriteAfterFree = listener;
  }

  /** Takes a zeroed block that may be used at any level. */
  public long allocate(long size, int tag) {
    return allocate(size, tag, false, (byte) 0);
  }

  /**
   * Takes a block, aligned to 16, or to a page where it is a page or more; a smaller one crosses no
   * page's end.
   *
   * @param fill what each of its bytes holds
   * @return its address; 0 when the pool has no room
   */
  public long allocate(long size, int tag, boolean paged, byte fill) {
    if (size < 0 || size > limit) {
      return 0;
    }
    long rounded = rounded(size);
    long address = take(rounded);
    while (address == 0) {
      if (!grow(rounded)) {
        return 0;
      }
      address = take(rounded);
    }
    used.put(address, new Block(size, tag, paged));
    memory.fill(address, rounded, fill);
    return address;
  }

  /**
   * Gives a block back.
   *
   * @return false when no block in use starts there
   */
  public boolean free(long address) {
    Block block = used.remove(address);
    if (block == null) {
      return false;
    }
    long size = rounded(block.size());
    if (size > keptBack) {
      give(address, size);
      return true;
    }
    memory.fill(address, size, FREED);
    freed.add(new Freed(address, size));
    freedBytes += size;
    while (freedBytes > keptBack) {
      Freed oldest = freed.remove();
      freedBytes -= oldest.size();
      inspect(oldest);
      give(oldest.address(), oldest.size());
    }
    return true;
  }

  /** True for the start of a block that was freed lately. */
  public boolean isFreed(long address) {
    return freed.stream().anyMatch(block -> block.address() == address);
  }

  /** Looks for writes to freed blocks. */
  public void inspectFreed() {
    freed.forEach(this::inspect);
  }

  /** The blocks in use, by address. */
  public Map<Long, Block> used() {
    return used;
  }

  private void inspect(Freed block) {
    for (long at = block.address(); at < block.address() + block.size(); at += Long.BYTES) {
      if (memory.getLong(at) != FREED_LONG) {
        onWriteAfterFree.accept(at);
        return;
      }
    }
  }

  private static long rounded(long size) {
    return Math.max(HEADER, (size + HEADER - 1) / HEADER * HEADER);
  }

  private long take(long size) {
    for (Map.Entry<Long, Long> hole : free.entrySet()) {
      long address = place(hole.getKey(), size);
      if (address - hole.getKey() + size <= hole.getValue()) {
        carve(hole.getKey(), hole.getValue(), address, size);
        return address;
      }
    }
    return 0;
  }

  /** The first address from a multiple of 16 on at which a block of that size may lie. */
  private static long place(long from, long size) {
    long intoPage = from & (Region.PAGE - 1);
    return intoPage == 0 || (size < Region.PAGE && intoPage + size <= Region.PAGE)
        ? from
        : from - intoPage + Region.PAGE;
  }

  private void carve(long hole, long holeSize, long address, long size) {
    free.remove(hole);
    if (address > hole) {
      free.put(hole, address - hole);
    }
    long left = hole + holeSize - address - size;
    if (left > 0) {
      free.put(address + size, left);
    }
  }

  private void give(long address, long size) {
    long start = address;
    long length = size;
    Map.Entry<Long, Long> before = free.lowerEntry(address);
    if (before != null && before.getKey() + before.getValue() == address) {
      free.remove(before.getKey());
      start = before.getKey();
      length += before.getValue();
    }
    Long after = free.remove(address + size);
    free.put(start, after == null ? length : length + after);
  }

  private boolean grow(long atLeast) {
    long size = Math.max(next, (atLeast + Region.PAGE - 1) / Region.PAGE * Region.PAGE);
    if (end - start + size > limit) {
      return false;
    }
    growth.map(end, Math.toIntExact(size));
    give(end, size);
    end += size;
    next = (int) Math.min(2L * next, 1 << 26);
    return true;
  }
}
