package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.REG.REG_EXPAND_SZ;
import static dev.zwatch.wdk.constants.REG.REG_MULTI_SZ;
import static dev.zwatch.wdk.constants.REG.REG_SZ;

import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value on its way from the registry, or from a table's default, to a driver. */
@SuppressWarnings("ArrayRecordComponent") // The array is handed over, not kept.
record StoredValue(String name, int type, byte[] data) {
  /** Of KEY_VALUE_FULL_INFORMATION, without name and data. */
  private static final int FIXED = 20;

  /** The value of that name; null if there is none. */
  static @Nullable StoredValue named(RegistryView registry, long key, String name) {
    return of(registry.queryValueKey(key, name, REG.KeyValueFullInformation, Integer.MAX_VALUE));
  }

  /** The value in that place; null after the last. */
  static @Nullable StoredValue at(RegistryView registry, long key, int index) {
    return of(
        registry.enumerateValueKey(key, index, REG.KeyValueFullInformation, Integer.MAX_VALUE));
  }

  boolean isString() {
    return type == REG_SZ || type == REG_EXPAND_SZ || type == REG_MULTI_SZ;
  }

  /** The text up to its first null character. */
  String text() {
    String all = units();
    int end = all.indexOf('\0');
    return end < 0 ? all : all.substring(0, end);
  }

  /** The strings of a REG_MULTI_SZ, up to an empty one. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    String all = units();
    int from = 0;
    while (from < all.length() && all.charAt(from) != 0) {
      int end = all.indexOf('\0', from);
      int stop = end < 0 ? all.length() : end;
      texts.add(all.substring(from, stop));
      from = stop + 1;
    }
    return texts;
  }

  /** The data, with a null character at its end if it is a string. */
  byte[] terminated() {
    boolean ends =
        data.length >= 2
            && data.length % 2 == 0
            && data[data.length - 1] == 0
            && data[data.length - 2] == 0;
    return !isString() || ends ? data : Arrays.copyOf(data, (data.length & ~1) + 2);
  }

  StoredValue asString(String text) {
    return new StoredValue(name, REG_SZ, (text + '\0').getBytes(StandardCharsets.UTF_16LE));
  }

  private String units() {
    return new String(data, 0, data.length & ~1, StandardCharsets.UTF_16LE);
  }

  private static @Nullable StoredValue of(InformationReply reply) {
    if (!NT_SUCCESS(reply.status())) {
      return null;
    }
    return full(reply.bytes());
  }

  /** A value from a KEY_VALUE_FULL_INFORMATION; null if that goes beyond its end. */
  static @Nullable StoredValue full(byte[] bytes) {
    ByteBuffer full = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = full.getInt(12);
    int offset = length == 0 ? FIXED : full.getInt(8);
    int nameLength = full.getInt(16);
    if (exceeds(bytes, FIXED, nameLength) || exceeds(bytes, offset, length)) {
      return null;
    }
    return new StoredValue(
        new String(bytes, FIXED, nameLength, StandardCharsets.UTF_16LE),
        full.getInt(4),
        Arrays.copyOfRange(bytes, offset, offset + length));
  }

  private static boolean exceeds(byte[] bytes, int offset, int length) {
    return offset < 0 || length < 0 || (long) offset + length > bytes.length;
  }
}
