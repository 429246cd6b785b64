package dev.zwatch.emulator.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that never change, made to be compared with guest memory and written to it. From 8 to 32 of
 * them are kept as at most four pieces of eight, which may overlap: for structures and names, loops
 * and the JDK's own ways spend more on getting ready than on the bytes.
 */
public final class FixedBytes {
  private static final int PIECE = Long.BYTES;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int length;
  private final boolean inPieces;

  // The pieces at 0, 8, and as far from the end.
  private final long first;
  private final long second;
  private final long lastButOne;
  private final long last;

  private FixedBytes(byte[] bytes) {
    this.bytes = bytes;
    length = bytes.length;
    inPieces = length >= PIECE && length <= 4 * PIECE;
    boolean four = inPieces && length > 2 * PIECE;
    first = inPieces ? piece(0) : 0;
    second = four ? piece(PIECE) : 0;
    lastButOne = four ? piece(length - 2 * PIECE) : 0;
    last = inPieces ? piece(length - PIECE) : 0;
  }

  /**
   * All bytes of an array.
   *
   * @param bytes not to be changed any more
   */
  public static FixedBytes of(byte[] bytes) {
    return new FixedBytes(bytes);
  }

  public int length() {
    return length;
  }

  /** True if an array begins with these and only these. */
  public boolean areFirstOf(byte[] array, int count) {
    return Arrays.equals(bytes, 0, length, array, 0, count);
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  void write(GuestMemory memory, long address) {
    memory.write(address, bytes, 0, length);
  }

  /** True if these are at an address; all of that must lie in the region. */
  boolean areIn(Region region, long address) {
    if (!inPieces) {
      return areInOneByOne(region, address);
    }
    long end = address + length;
    return region.getLong(address) == first
        && region.getLong(end - PIECE) == last
        && (length <= 2 * PIECE
            || (region.getLong(address + PIECE) == second
                && region.getLong(end - 2 * PIECE) == lastButOne));
  }

  private boolean areInOneByOne(Region region, long address) {
    int i = 0;
    for (; i <= length - PIECE; i += PIECE) {
      if (region.getLong(address + i) != piece(i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (region.getByte(address + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Writes these to an address; all of that must lie in the region. */
  void put(Region region, long address) {
    if (!inPieces) {
      region.bytes().put(region.offset(address), bytes);
      return;
    }
    long end = address + length;
    region.putLong(address, first);
    region.putLong(end - PIECE, last);
    if (length > 2 * PIECE) {
      region.putLong(address + PIECE, second);
      region.putLong(end - 2 * PIECE, lastButOne);
    }
  }

  private long piece(int offset) {
    return (long) EIGHT.get(bytes, offset);
  }
}
