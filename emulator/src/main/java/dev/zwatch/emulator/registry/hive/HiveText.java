package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Names in hives: UTF-16 units, whether or not they are well-formed, or one byte for each where all
 * are below 256.
 */
final class HiveText {
  private HiveText() {}

  /** As short as can be. */
  static byte[] name(String name) {
    return isCompressed(name) ? name.getBytes(ISO_8859_1) : units(name);
  }

  static boolean isCompressed(String name) {
    return name.chars().allMatch(unit -> unit < 256);
  }

  static byte[] units(String text) {
    ByteBuffer units =
        ByteBuffer.allocate(Character.BYTES * text.length()).order(ByteOrder.LITTLE_ENDIAN);
    units.asCharBuffer().put(text);
    return units.array();
  }

  static String name(byte[] name, boolean compressed) {
    return compressed
        ? new String(name, ISO_8859_1)
        : ByteBuffer.wrap(name).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
  }
}
