package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.FixedBytes;
import dev.zwatch.emulator.memory.GuestMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns names in guest memory into strings. Drivers use few names again and again: one that was
 * read here lately is the same string again, and nothing is allocated. Where it is still what was
 * read from there last, it is not even copied.
 */
final class NameTexts {
  private static final int PLACES = 64;

  /** Longer names are not kept; in bytes. */
  private static final int LONGEST_KEPT = 1024;

  private static final int HASHED = 64;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final GuestMemory memory;

  /** By what they are. */
  private final @Nullable Kept[] kept = new @Nullable Kept[PLACES];

  /** By where they were. */
  private final @Nullable Kept[] found = new @Nullable Kept[PLACES];

  private final byte[] buffer = new byte[LONGEST_KEPT];

  NameTexts(GuestMemory memory) {
    this.memory = memory;
  }

  /**
   * The text of so many bytes.
   *
   * @param length in bytes, of which an odd one is left out
   */
  String at(long address, int length) {
    int bytes = length & ~1;
    if (bytes == 0) {
      return "";
    }
    if (bytes > LONGEST_KEPT) {
      byte[] units = new byte[bytes];
      memory.read(address, units, 0, bytes);
      return decode(units, bytes);
    }
    int place = (int) ((address >>> 1) ^ (address >>> 5)) & (PLACES - 1);
    Kept last = found[place];
    if (last != null && last.units.length() == bytes && memory.holds(address, last.units)) {
      return last.text;
    }
    Kept read = read(address, bytes);
    found[place] = read;
    return read.text;
  }

  private Kept read(long address, int bytes) {
    memory.read(address, buffer, 0, bytes);
    int place = hash(bytes) & (PLACES - 1);
    Kept known = kept[place];
    if (known != null && known.units.areFirstOf(buffer, bytes)) {
      return known;
    }
    Kept made = new Kept(FixedBytes.of(Arrays.copyOf(buffer, bytes)), decode(buffer, bytes));
    kept[place] = made;
    return made;
  }

  /** Of the length and the end, where paths differ. */
  private int hash(int bytes) {
    long hash = bytes;
    int from = Math.max(0, bytes - HASHED);
    for (int at = bytes - Long.BYTES; at >= from; at -= Long.BYTES) {
      hash = (hash ^ (long) EIGHT_BYTES.get(buffer, at)) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash >>> 32);
  }

  /** Unit by unit: what is no proper UTF-16 is a name all the same. */
  private static String decode(byte[] from, int bytes) {
    char[] units = new char[bytes / Character.BYTES];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) ((from[2 * i] & 0xFF) | (from[2 * i + 1] << 8));
    }
    return new String(units);
  }

  private static final class Kept {
    final FixedBytes units;
    final String text;

    Kept(FixedBytes units, String text) {
      this.units = units;
      this.text = text;
    }
  }
}
