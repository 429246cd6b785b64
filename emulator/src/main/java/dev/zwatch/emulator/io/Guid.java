package dev.zwatch.emulator.io;

import dev.zwatch.wdk.types.KernelMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A GUID as 16 bytes in memory.
 *
 * @param first its first 8 bytes, little endian
 * @param last its last 8 bytes, little endian
 */
record Guid(long first, long last) {
  static final int SIZE = 16;

  static Guid read(KernelMemory memory, long address) {
    return new Guid(memory.getLong(address), memory.getLong(address + 8));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(first)
        .putLong(last)
        .array();
  }

  /** As in the registry and in links: {@code {d4d67fb4-…}}. */
  @Override
  public String toString() {
    long tail = Long.reverseBytes(last);
    return String.format(
        "{%08x-%04x-%04x-%04x-%012x}",
        (int) first, first >>> 32 & 0xFFFF, first >>> 48, tail >>> 48, tail & 0xFFFF_FFFF_FFFFL);
  }
}
