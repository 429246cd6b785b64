package dev.zwatch.emulator.registry.hive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The base block and the bins of a hive, checked: bins lie one behind the other, cells fill each
 * bin, and a cell is looked at once, so that a hostile hive costs no more than its size.
 */
final class HiveBins {
  private static final int BASE_BLOCK = 4096;
  private static final int PAGE = 4096;
  private static final int BIN_HEADER = 32;
  private static final int OLDEST_MINOR = 3;
  private static final int LATEST_MINOR = 6;

  private final ByteBuffer bytes;
  private final int end;

  /** Where cells in use begin, by offset divided by 8, and which of them were taken. */
  private final BitSet cells = new BitSet();

  private final BitSet taken = new BitSet();

  HiveBins(byte[] file) throws HiveDamage {
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < BASE_BLOCK || !signature(0, "regf")) {
      throw new HiveDamage(false, "no base block");
    }
    if (bytes.getInt(20) != 1
        || bytes.getInt(24) < OLDEST_MINOR
        || bytes.getInt(24) > LATEST_MINOR
        || bytes.getInt(28) != 0
        || bytes.getInt(32) != 1) {
      throw new HiveDamage(false, "a version or type that is unknown");
    }
    check(bytes.getInt(508) == HiveWriter.checksum(bytes), "the checksum", 0);
    check(bytes.getInt(4) == bytes.getInt(8), "the sequence numbers", 0);
    end = bytes.getInt(40);
    check(end > 0 && end % PAGE == 0 && end <= file.length - BASE_BLOCK, "the bins' size", 0);
    for (int bin = 0; bin < end; ) {
      bin = bin(bin);
    }
  }

  private int bin(int bin) throws HiveDamage {
    check(signature(BASE_BLOCK + bin, "hbin") && getInt(bin + 4) == bin, "a bin", bin);
    int size = getInt(bin + 8);
    check(size > 0 && size % PAGE == 0 && size <= end - bin, "a bin's size", bin);
    for (int cell = bin + BIN_HEADER; cell < bin + size; ) {
      int length = getInt(cell);
      int whole = length == Integer.MIN_VALUE ? 0 : Math.abs(length);
      check(whole >= 8 && whole % 8 == 0 && whole <= bin + size - cell, "a cell's size", cell);
      cells.set(cell / 8, length < 0);
      cell += whole;
    }
    return bin + size;
  }

  /** The offset of the top's cell. */
  int root() {
    return bytes.getInt(36);
  }

  /**
   * Takes a cell, which nothing else may take.
   *
   * @param length that is needed at least
   * @return the offset of what is in it
   */
  int take(int cell, int length, String what) throws HiveDamage {
    see(cell, length, what);
    check(!taken.get(cell / 8), what + " that is used twice", cell);
    taken.set(cell / 8);
    return cell + 4;
  }

  /** Checks a cell that several may share. */
  void see(int cell, int length, String what) throws HiveDamage {
    check(cell > 0 && cell % 8 == 0 && cell < end && cells.get(cell / 8), what, cell);
    check(length >= 0 && length <= room(cell), "the size of " + what, cell);
  }

  /** How many bytes a cell has room for. */
  int room(int cell) {
    return -getInt(cell) - 4;
  }

  int getInt(int offset) {
    return bytes.getInt(BASE_BLOCK + offset);
  }

  long getLong(int offset) {
    return bytes.getLong(BASE_BLOCK + offset);
  }

  int getShort(int offset) {
    return bytes.getShort(BASE_BLOCK + offset) & 0xFFFF;
  }

  byte[] copy(int offset, int length) {
    int from = BASE_BLOCK + offset;
    return Arrays.copyOfRange(bytes.array(), from, from + length);
  }

  boolean isSignature(int offset, String text) {
    return signature(BASE_BLOCK + offset, text);
  }

  private boolean signature(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes.get(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static void check(boolean right, String what, int offset) throws HiveDamage {
    if (!right) {
      throw damage(what, offset);
    }
  }

  static HiveDamage damage(String what, int offset) {
    return new HiveDamage(true, String.format("%s at 0x%X", what, offset));
  }
}
