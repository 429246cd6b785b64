package dev.zwatch.emulator.memory;

import dev.zwatch.wdk.types.MemoryFault.Access;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A contiguous piece of guest memory, kept in page-aligned host memory so that a processor can use
 * it in place.
 */
public final class Region {
  public static final int PAGE = 4096;

  // The buffer's own methods ask for its byte order each time.
  private static final VarHandle TWO = view(short[].class);
  private static final VarHandle FOUR = view(int[].class);
  private static final VarHandle EIGHT = view(long[].class);

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
    return contains(address, 1);
  }

  /**
   * True when a range of addresses lies within.
   *
   * @param length in bytes, at least 1
   */
  boolean contains(long address, int length) {
    long at = address - base;
    return at >= 0 && at <= size - (long) length;
  }

  /** Where an address that lies within is in {@link #bytes}. */
  int offset(long address) {
    return (int) (address - base);
  }

  // For addresses of bytes that all lie within.

  byte getByte(long address) {
    return bytes.get(offset(address));
  }

  short getShort(long address) {
    return (short) TWO.get(bytes, offset(address));
  }

  int getInt(long address) {
    return (int) FOUR.get(bytes, offset(address));
  }

  long getLong(long address) {
    return (long) EIGHT.get(bytes, offset(address));
  }

  void putByte(long address, byte value) {
    bytes.put(offset(address), value);
  }

  void putShort(long address, short value) {
    TWO.set(bytes, offset(address), value);
  }

  void putInt(long address, int value) {
    FOUR.set(bytes, offset(address), value);
  }

  void putLong(long address, long value) {
    EIGHT.set(bytes, offset(address), value);
  }

  boolean allows(Access access) {
    return access != Access.WRITE || writable;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteBufferViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }
}
