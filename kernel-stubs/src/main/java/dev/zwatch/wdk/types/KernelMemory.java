package dev.zwatch.wdk.types;

/**
 * The memory that driver and kernel share, by virtual address, little endian.
 *
 * <p>Every access to an address that is not mapped, or is not writable when written, throws {@link
 * MemoryFault}.
 */
public interface KernelMemory {
  byte getByte(long address);

  short getShort(long address);

  int getInt(long address);

  long getLong(long address);

  void putByte(long address, byte value);

  void putShort(long address, short value);

  void putInt(long address, int value);

  void putLong(long address, long value);

  /** Copies {@code length} bytes from guest memory. */
  void read(long address, byte[] into, int offset, int length);

  /** Copies {@code length} bytes into guest memory. */
  void write(long address, byte[] from, int offset, int length);

  /** Sets {@code length} bytes to one value. */
  void fill(long address, long length, byte value);

  /**
   * The address under which a Java routine is known in kernel structures, the same for the same
   * object.
   *
   * @param role the role type the routine plays, an interface of {@code dev.zwatch.wdk.roles}
   */
  <R> long addressOf(Class<R> role, R routine);

  /** The routine at an address: the Java routine known there, else one that runs guest code. */
  <R> R routineAt(Class<R> role, long address);
}
