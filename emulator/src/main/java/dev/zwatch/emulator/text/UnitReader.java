package dev.zwatch.emulator.text;

import dev.zwatch.wdk.types.KernelMemory;

/**
 * Text in guest memory, unit by unit.
 *
 * @param wide true for UTF-16, false for bytes of the ANSI code page
 */
record UnitReader(KernelMemory memory, long address, boolean wide) {
  /** The unit at an index, bytes without a sign. */
  char at(long index) {
    return wide
        ? (char) memory.getShort(address + 2 * index)
        : (char) (memory.getByte(address + index) & 0xFF);
  }

  /** Number of units before a null character, or the limit if that comes first. */
  int length(int limit) {
    int length = 0;
    while (length < limit && at(length) != 0) {
      length++;
    }
    return length;
  }

  /** A unit of this text as a unit of another kind of text. */
  static char convert(char unit, boolean fromWide, boolean toWide) {
    if (fromWide == toWide) {
      return unit;
    }
    return toWide ? AnsiCodePage.decode((byte) unit) : (char) (AnsiCodePage.encode(unit) & 0xFF);
  }
}
