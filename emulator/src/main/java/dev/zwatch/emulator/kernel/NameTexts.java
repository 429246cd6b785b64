package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.types.KernelMemory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns names in guest memory into strings. Drivers use few names again and again: one that was
 * read here lately is the same string again, and nothing is allocated.
 */
final class NameTexts {
  private static final int PLACES = 64;

  /** Longer names are not kept; in bytes. */
  private static final int LONGEST_KEPT = 1024;

  private final KernelMemory memory;
  private final @Nullable Kept[] kept = new @Nullable Kept[PLACES];
  private byte[] buffer = new byte[LONGEST_KEPT];

  NameTexts(KernelMemory memory) {
    this.memory = memory;
  }

  /**
   * The text of so many bytes.
   *
   * @param length in bytes, of which an odd one is left out
   */
  String at(long address, int length) {
    int bytes = length & ~1;
    if (bytes > buffer.length) {
      buffer = new byte[bytes];
    }
    memory.read(address, buffer, 0, bytes);
    if (bytes > LONGEST_KEPT) {
      return decode(bytes);
    }
    int place = hash(bytes) & (PLACES - 1);
    Kept known = kept[place];
    if (known != null && Arrays.equals(known.units, 0, known.units.length, buffer, 0, bytes)) {
      return known.text;
    }
    String text = decode(bytes);
    kept[place] = new Kept(Arrays.copyOf(buffer, bytes), text);
    return text;
  }

  private int hash(int bytes) {
    int hash = bytes;
    // Of a unit the low byte tells the most; paths differ at their ends.
    for (int i = Math.max(0, bytes - 64); i < bytes; i += Character.BYTES) {
      hash = 31 * hash + buffer[i];
    }
    return hash ^ (hash >>> 16);
  }

  /** Unit by unit: what is no proper UTF-16 is a name all the same. */
  private String decode(int bytes) {
    char[] units = new char[bytes / Character.BYTES];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) ((buffer[2 * i] & 0xFF) | (buffer[2 * i + 1] << 8));
    }
    return new String(units);
  }

  private static final class Kept {
    final byte[] units;
    final String text;

    Kept(byte[] units, String text) {
      this.units = units;
      this.text = text;
    }
  }
}
