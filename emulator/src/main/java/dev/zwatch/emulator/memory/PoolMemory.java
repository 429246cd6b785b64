package dev.zwatch.emulator.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pool: blocks of guest memory by first fit. It grows region by region, each twice as large as
 * the one before, up to a limit.
 */
public final class PoolMemory {
  private static final int FIRST_REGION = 1 << 20;
  private static final int HEADER = 16;

  private final GuestMemory memory;
  private final long start;
  private final long limit;
  private final Growth growth;
  private final TreeMap<Long, Long> free = new TreeMap<>(Long::compareUnsigned);
  private final Map<Long, Block> used = new HashMap<>();
  private long end;
  private int next = FIRST_REGION;

  /** A block that is in use: its size in bytes as it was asked for, and its tag. */
  public record Block(long size, int tag) {}

  /** Maps a region that a pool grows by. */
  interface Growth {
    void map(long base, int size);
  }

  public PoolMemory(GuestMemory memory, long limit) {
    this(
        memory,
        MemoryLayout.POOL,
        limit,
        (base, size) -> memory.map(new Region("pool", base, size, true, false)));
  }

  PoolMemory(GuestMemory memory, long start, long limit, Growth growth) {
    this.memory = memory;
    this.start = start;
    this.limit = limit;
    this.growth = growth;
    this.end = start;
  }

  /**
   * Takes a zeroed block, aligned to 16, or to a page where it is a page or more.
   *
   * @return its address; 0 when the pool has no room
   */
  public long allocate(long size, int tag) {
    if (size < 0 || size > limit) {
      return 0;
    }
    long alignment = size >= Region.PAGE ? Region.PAGE : HEADER;
    long rounded = Math.max(HEADER, (size + HEADER - 1) / HEADER * HEADER);
    long address = take(rounded, alignment);
    while (address == 0) {
      if (!grow(rounded + alignment)) {
        return 0;
      }
      address = take(rounded, alignment);
    }
    used.put(address, new Block(size, tag));
    memory.fill(address, rounded, (byte) 0);
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
    give(address, Math.max(HEADER, (block.size() + HEADER - 1) / HEADER * HEADER));
    return true;
  }

  /** The blocks in use, by address. */
  public Map<Long, Block> used() {
    return used;
  }

  private long take(long size, long alignment) {
    for (Map.Entry<Long, Long> hole : free.entrySet()) {
      long aligned = (hole.getKey() + alignment - 1) & -alignment;
      if (aligned - hole.getKey() + size <= hole.getValue()) {
        carve(hole.getKey(), hole.getValue(), aligned, size);
        return aligned;
      }
    }
    return 0;
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
