package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.memory.FixedBytes;
import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The naive registry's information classes: the whole answer first, cut afterwards. */
final class ModelInformation {
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
  private int fixed;

  static InformationReply failure(int status) {
    return new InformationReply(status, 0, FixedBytes.of(new byte[0]));
  }

  static @Nullable ModelInformation of(ModelKey key, int informationClass) {
    ModelInformation answer = new ModelInformation();
    byte[] name = utf16(key.name);
    byte[] className = utf16(key.className);
    ByteBuffer out = answer.buffer;
    switch (informationClass) {
      case 0 -> {
        out.putLong(key.time).putInt(0).putInt(name.length);
        answer.markFixed();
        out.put(name);
      }
      case 1 -> {
        out.putLong(key.time).putInt(0);
        out.putInt(className.length == 0 ? -1 : 24 + name.length);
        out.putInt(className.length).putInt(name.length);
        answer.markFixed();
        out.put(name).put(className);
      }
      case 2 -> {
        out.putLong(key.time).putInt(0);
        out.putInt(className.length == 0 ? -1 : 44).putInt(className.length);
        out.putInt(key.subkeys.size()).putInt(longestName(key)).putInt(longestClass(key));
        out.putInt(key.values.size()).putInt(longestValueName(key)).putInt(longestData(key));
        answer.markFixed();
        out.put(className);
      }
      case 3 -> {
        byte[] path = utf16(key.path());
        out.putInt(path.length);
        answer.markFixed();
        out.put(path);
      }
      case 4 -> {
        out.putLong(key.time).putInt(0).putInt(key.subkeys.size()).putInt(longestName(key));
        out.putInt(key.values.size()).putInt(longestValueName(key)).putInt(longestData(key));
        out.putInt(name.length).putInt(0);
        answer.markFixed();
      }
      case 5 -> {
        out.putInt(key.wow64Flags);
        out.putInt((key.isVolatile ? 1 : 0) + (key.isLink ? 2 : 0)).putInt(key.controlFlags);
        answer.markFixed();
      }
      case 6, 7, 9 -> {
        out.putInt(0);
        answer.markFixed();
      }
      case 8 -> {
        out.putInt(1);
        answer.markFixed();
      }
      default -> {
        return null;
      }
    }
    return answer;
  }

  static @Nullable ModelInformation of(ModelValue value, int informationClass) {
    ModelInformation answer = new ModelInformation();
    byte[] name = utf16(value.name());
    byte[] data = value.data();
    ByteBuffer out = answer.buffer;
    switch (informationClass) {
      case 0 -> {
        out.putInt(0).putInt(value.type()).putInt(name.length);
        answer.markFixed();
        out.put(name);
      }
      case 1, 3 -> {
        int unit = informationClass == 1 ? 4 : 8;
        int offset = 20 + name.length;
        while (data.length > 0 && offset % unit != 0) {
          offset++;
        }
        out.putInt(0).putInt(value.type()).putInt(data.length == 0 ? -1 : offset);
        out.putInt(data.length).putInt(name.length);
        answer.markFixed();
        out.put(name).position(offset).put(data);
      }
      case 2 -> {
        out.putInt(0).putInt(value.type()).putInt(data.length);
        answer.markFixed();
        out.put(data);
      }
      case 4 -> {
        out.putInt(value.type()).putInt(data.length);
        answer.markFixed();
        out.put(data);
      }
      case 5 -> {
        out.putInt(0);
        answer.markFixed();
      }
      default -> {
        return null;
      }
    }
    return answer;
  }

  /** The answer for a buffer of that length. */
  InformationReply cut(int length) {
    int whole = buffer.position();
    if (length < fixed) {
      return new InformationReply(0xC0000023, whole, FixedBytes.of(new byte[0]));
    }
    byte[] bytes = Arrays.copyOf(buffer.array(), Math.min(length, whole));
    return new InformationReply(length < whole ? 0x80000005 : 0, whole, FixedBytes.of(bytes));
  }

  private void markFixed() {
    fixed = buffer.position();
  }

  private static int longestName(ModelKey key) {
    return key.subkeys.values().stream().mapToInt(k -> 2 * k.name.length()).max().orElse(0);
  }

  private static int longestClass(ModelKey key) {
    return key.subkeys.values().stream().mapToInt(k -> 2 * k.className.length()).max().orElse(0);
  }

  private static int longestValueName(ModelKey key) {
    return key.values.stream().mapToInt(v -> 2 * v.name().length()).max().orElse(0);
  }

  private static int longestData(ModelKey key) {
    return key.values.stream().mapToInt(v -> v.data().length).max().orElse(0);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
