package dev.zwatch.emulator.memory;

import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.MemoryFault.Access;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All memory of one kernel: a few regions, found by address. */
public final class GuestMemory implements KernelMemory {
  /** Told of every change in what is mapped. */
  public interface Listener {
    void mapped(Region region);

    void unmapped(Region region);
  }

  private static final int COPY_BLOCK = 64 * 1024;
  private static final int RECENT = 64;
  private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(Region.PAGE);

  private final RoutineAddresses routines;
  private final List<Listener> listeners = new ArrayList<>();
  private Region[] regions = {};

  /** For a page, at the lowest bits of its number, the region that one such page was in last. */
  private final @Nullable Region[] recent = new @Nullable Region[RECENT];

  /** The region that a field of a structure was in last. */
  private @Nullable Region structures;

  public GuestMemory(RoutineAddresses routines) {
    this.routines = routines;
  }

  /** Adds a region. It must not overlap one that is there. */
  public Region map(Region region) {
    for (Region other : regions) {
      if (other.contains(region.base()) || region.contains(other.base())) {
        throw new IllegalArgumentException(region.name() + " overlaps " + other.name());
      }
    }
    Region[] more = new Region[regions.length + 1];
    System.arraycopy(regions, 0, more, 0, regions.length);
    more[regions.length] = region;
    regions = more;
    listeners.forEach(listener -> listener.mapped(region));
    return region;
  }

  /** Takes a region away. */
  public void unmap(Region region) {
    List<Region> fewer = new ArrayList<>(List.of(regions));
    if (!fewer.remove(region)) {
      throw new IllegalArgumentException(region.name() + " is not mapped");
    }
    regions = fewer.toArray(Region[]::new);
    Arrays.fill(recent, null);
    structures = null;
    listeners.forEach(listener -> listener.unmapped(region));
  }

  /** Tells the listener of every region there is, and of every change from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
    for (Region region : regions) {
      listener.mapped(region);
    }
  }

  public List<Region> regions() {
    return List.of(regions);
  }

  /** True when the whole range is mapped, and writable if asked. */
  public boolean accessible(long address, long length, boolean write) {
    long at = address;
    long left = length;
    while (left > 0) {
      Region region = find(at);
      if (region == null || (write && !region.writable())) {
        return false;
      }
      long step = Math.min(left, region.base() + region.size() - at);
      at += step;
      left -= step;
    }
    return true;
  }

  @Override
  public byte getByte(long address) {
    return find(address, Access.READ).getByte(address);
  }

  @Override
  public short getShort(long address) {
    Region region = findWhole(address, Short.BYTES, Access.READ);
    return region != null
        ? region.getShort(address)
        : (short) ((getByte(address) & 0xFF) | getByte(address + 1) << 8);
  }

  @Override
  public int getInt(long address) {
    Region region = findWhole(address, Integer.BYTES, Access.READ);
    return region != null
        ? region.getInt(address)
        : (getShort(address) & 0xFFFF) | getShort(address + 2) << 16;
  }

  @Override
  public long getLong(long address) {
    Region region = findWhole(address, Long.BYTES, Access.READ);
    return region != null
        ? region.getLong(address)
        : (getInt(address) & 0xFFFF_FFFFL) | (long) getInt(address + 4) << 32;
  }

  @Override
  public void putByte(long address, byte value) {
    find(address, Access.WRITE).putByte(address, value);
  }

  @Override
  public void putShort(long address, short value) {
    Region region = findWhole(address, Short.BYTES, Access.WRITE);
    if (region != null) {
      region.putShort(address, value);
    } else {
      putByte(address, (byte) value);
      putByte(address + 1, (byte) (value >> 8));
    }
  }

  @Override
  public void putInt(long address, int value) {
    Region region = findWhole(address, Integer.BYTES, Access.WRITE);
    if (region != null) {
      region.putInt(address, value);
    } else {
      putShort(address, (short) value);
      putShort(address + 2, (short) (value >> 16));
    }
  }

  @Override
  public void putLong(long address, long value) {
    Region region = findWhole(address, Long.BYTES, Access.WRITE);
    if (region != null) {
      region.putLong(address, value);
    } else {
      putInt(address, (int) value);
      putInt(address + 4, (int) (value >> 32));
    }
  }

  @Override
  public void read(long address, byte[] into, int offset, int length) {
    for (int done = 0; done < length; ) {
      Region region = find(address + done, Access.READ);
      int at = region.offset(address + done);
      int step = Math.min(length - done, region.size() - at);
      region.bytes().get(at, into, offset + done, step);
      done += step;
    }
  }

  @Override
  public void write(long address, byte[] from, int offset, int length) {
    for (int done = 0; done < length; ) {
      Region region = find(address + done, Access.WRITE);
      int at = region.offset(address + done);
      int step = Math.min(length - done, region.size() - at);
      region.bytes().put(at, from, offset + done, step);
      done += step;
    }
  }

  /** True if the bytes there are these; they are read as {@link #read} reads them. */
  public boolean holds(long address, FixedBytes expected) {
    int length = expected.length();
    if (length == 0) {
      return true;
    }
    Region region = find(address, Access.READ);
    if (region.contains(address, length)) {
      return expected.areIn(region, address);
    }
    byte[] found = new byte[length];
    read(address, found, 0, length);
    return expected.areFirstOf(found, length);
  }

  /** Writes bytes that never change, as {@link #write(long, byte[], int, int)} does. */
  public void write(long address, FixedBytes bytes) {
    if (bytes.length() == 0) {
      return;
    }
    Region region = find(address, Access.WRITE);
    if (region.contains(address, bytes.length())) {
      bytes.put(region, address);
    } else {
      bytes.write(this, address);
    }
  }

  @Override
  public void fill(long address, long length, byte value) {
    long eight = (value & 0xFFL) * 0x0101_0101_0101_0101L;
    for (long done = 0; done < length; ) {
      Region region = find(address + done, Access.WRITE);
      int at = region.offset(address + done);
      int step = (int) Math.min(length - done, region.size() - at);
      ByteBuffer bytes = region.bytes();
      int i = 0;
      for (; i <= step - Long.BYTES; i += Long.BYTES) {
        bytes.putLong(at + i, eight);
      }
      for (; i < step; i++) {
        bytes.put(at + i, value);
      }
      done += step;
    }
  }

  /** Copies within guest memory from low to high addresses, as memcpy does. */
  public void copy(long to, long from, long length) {
    byte[] block = new byte[(int) Math.min(length, COPY_BLOCK)];
    for (long done = 0; done < length; ) {
      int step = (int) Math.min(block.length, length - done);
      read(from + done, block, 0, step);
      write(to + done, block, 0, step);
      done += step;
    }
  }

  @Override
  public <R> long addressOf(Class<R> role, R routine) {
    return routines.addressOf(role, routine);
  }

  @Override
  public <R> R routineAt(Class<R> role, long address) {
    return routines.routineAt(role, address);
  }

  /**
   * The region that holds all of a few bytes; null if they lie in more than one. Drivers keep their
   * structures together, so it is looked for where the last structure was.
   */
  private @Nullable Region findWhole(long address, int length, Access access) {
    Region last = structures;
    if (last != null && last.contains(address, length) && last.allows(access)) {
      return last;
    }
    Region region = find(address, access);
    if (!region.contains(address, length)) {
      return null;
    }
    structures = region;
    return region;
  }

  private Region find(long address, Access access) {
    Region region = find(address);
    if (region == null || !region.allows(access)) {
      throw new MemoryFault(address, access);
    }
    return region;
  }

  /** The region that holds the address; drivers work on a few pages for a while. */
  private @Nullable Region find(long address) {
    int place = (int) (address >>> PAGE_SHIFT) & (RECENT - 1);
    Region candidate = recent[place];
    if (candidate != null && candidate.contains(address)) {
      return candidate;
    }
    for (Region region : regions) {
      if (region.contains(address)) {
        recent[place] = region;
        return region;
      }
    }
    return null;
  }
}
