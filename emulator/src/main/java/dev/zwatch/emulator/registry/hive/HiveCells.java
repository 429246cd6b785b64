package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bins of a hive as they are filled: cells one after another, each within one bin. Offsets
 * count from the first bin, as all do in a hive.
 */
final class HiveCells {
  private static final int PAGE = 4096;
  private static final int BIN_HEADER = 32;
  private static final int SIZE = Integer.BYTES;

  /** There is more than may be. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final int limit;
  private ByteBuffer bytes = ByteBuffer.allocate(4 * PAGE).order(ByteOrder.LITTLE_ENDIAN);
  private int next;
  private int binEnd;

  /** Takes no more than so many bytes. */
  HiveCells(int limit) {
    this.limit = limit;
  }

  /**
   * Takes a new cell, all zero.
   *
   * @param length of what is in it, in bytes
   * @return where it begins, with its size; what is in it begins 4 bytes behind
   */
  int add(int length) {
    int whole = (length + SIZE + 7) & -8;
    if (binEnd - next < whole) {
      closeBin();
      openBin(whole);
    }
    int cell = next;
    bytes.putInt(cell, -whole);
    next += whole;
    return cell;
  }

  /** The bins' bytes; writes go to what {@link #add} has given out, before the next is added. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** All bins, the last one closed. */
  byte[] finished() {
    closeBin();
    return Arrays.copyOf(bytes.array(), binEnd);
  }

  private void closeBin() {
    if (next < binEnd) {
      bytes.putInt(next, binEnd - next); // One free cell.
      next = binEnd;
    }
  }

  private void openBin(int cell) {
    int size = (BIN_HEADER + cell + PAGE - 1) & -PAGE;
    int start = binEnd;
    if (size > limit - start) {
      throw new TooLarge();
    }
    binEnd = start + size;
    if (binEnd > bytes.capacity()) {
      int room = (int) Math.max(binEnd, Math.min(limit, 2L * bytes.capacity()));
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), room)).order(ByteOrder.LITTLE_ENDIAN);
    }
    bytes.put(start, "hbin".getBytes(ISO_8859_1)).putInt(start + 4, start).putInt(start + 8, size);
    next = start + BIN_HEADER;
  }
}
