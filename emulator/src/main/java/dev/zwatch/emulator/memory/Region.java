package dev.zwatch.emulator.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A contiguous piece of guest memory, kept in page-aligned host memory so that a processor can use
 * it in place.
 */
public final class Region {
  public static final int PAGE = 4096;

  private final String name;
  private final long base;
  private final int size;
  private final boolean writable;
  private final boolean executable;
  private final ByteBuffer bytes;

  /**
   * A region of zeros.
   *
   * @param base guest address, a multiple of the page size
   * @param size in bytes, rounded up to whole pages
   */
  public Region(String name, long base, int size, boolean writable, boolean executable) {
    this(name, base, pages(size), writable, executable);
  }

  /**
   * A region over memory from {@link #pages}, or over whole pages of it.
   *
   * @param base guest address, a multiple of the page size
   */
  public Region(String name, long base, ByteBuffer bytes, boolean writable, boolean executable) {
    if (base % PAGE != 0 || bytes.capacity() == 0 || bytes.capacity() % PAGE != 0) {
      throw new IllegalArgumentException(String.format("region %s at 0x%X", name, base));
    }
    this.name = name;
    this.base = base;
    this.size = bytes.capacity();
    this.writable = writable;
    this.executable = executable;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Page-aligned host memory of so many bytes, rounded up to whole pages, zeroed. */
  public static ByteBuffer pages(int size) {
    int rounded = Math.toIntExact((size + (PAGE - 1L)) / PAGE * PAGE);
    return allocate(rounded + PAGE)
        .alignedSlice(PAGE)
        .limit(rounded)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer allocate(int size) {
    try {
      return ByteBuffer.allocateDirect(size);
    } catch (OutOfMemoryError e) {
      throw new HostMemoryException(size, e);
    }
  }

  public String name() {
    return name;
  }

  public long base() {
    return base;
  }

  /** Size in bytes, whole pages. */
  public int size() {
    return size;
  }

  public boolean writable() {
    return writable;
  }

  public boolean executable() {
    return executable;
  }

  /** The memory itself, little endian, written past every protection. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** True when the address lies within. */
  public boolean contains(long address) {
    long at = address - base;
    return at >= 0 && at < size;
  }
}
