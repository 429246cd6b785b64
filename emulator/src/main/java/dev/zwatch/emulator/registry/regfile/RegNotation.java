package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** How a {@code .reg} file writes values. */
public final class RegNotation {
  /** A longer line is cut in its middle. */
  private static final int LONGEST = 300;

  private static final int LONGEST_END = 80;

  /** Where the registry editor goes on in a new line. */
  private static final int WIDTH = 80;

  private static final String NEW_LINE = "\\\r\n  ";
  private static final int INDENT = 2;

  private RegNotation() {}

  /** A value's name: in quotes, or {@code @} for the default value. */
  public static String name(String name) {
    return name.isEmpty() ? "@" : quoted(name);
  }

  /** A value's data on one line, of which no more than so many bytes are shown. */
  public static String data(ValueEntry value, int most) {
    byte[] data = value.data();
    String text = text(value.type(), data);
    if (text != null) {
      return text.length() <= most ? text : text.substring(0, most) + "...";
    }
    StringBuilder hex = new StringBuilder(prefix(value.type()));
    hex(hex, data, Math.min(most, data.length), Integer.MAX_VALUE);
    return data.length <= most ? hex.toString() : hex + ",... (" + data.length + " bytes)";
  }

  /** Text with names in it, which may hold anything, as one line for people. */
  public static String printable(String text) {
    StringBuilder line = new StringBuilder();
    if (text.length() <= LONGEST) {
      line.append(text);
    } else {
      line.append(text, 0, LONGEST - LONGEST_END).append("...");
      line.append(text, text.length() - LONGEST_END, text.length());
    }
    return line.codePoints()
        .map(c -> isPrintable(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPrintable(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c)
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** A value with its name as it stands in a file, over several lines if it is long. */
  static String line(ValueEntry value) {
    byte[] data = value.data();
    StringBuilder line = new StringBuilder(name(value.name())).append('=');
    String text = text(value.type(), data);
    if (text != null) {
      return line.append(text).toString();
    }
    line.append(prefix(value.type()));
    hex(line, data, data.length, WIDTH);
    return line.toString();
  }

  /** The forms that are no hex; null for data that these cannot express. */
  private static @Nullable String text(int type, byte[] data) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    if (type == REG.REG_DWORD && data.length == Integer.BYTES) {
      return String.format("dword:%08x", bytes.getInt());
    }
    if (type != REG.REG_SZ || data.length == 0 || data.length % Character.BYTES != 0) {
      return null;
    }
    char[] units = new char[data.length / Character.BYTES];
    bytes.asCharBuffer().get(units);
    for (int i = 0; i < units.length - 1; i++) {
      if (units[i] < ' ') {
        return null;
      }
    }
    return units[units.length - 1] == 0 ? quoted(new String(units, 0, units.length - 1)) : null;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String prefix(int type) {
    return type == REG.REG_BINARY ? "hex:" : "hex(" + Integer.toHexString(type) + "):";
  }

  private static void hex(StringBuilder line, byte[] data, int count, int width) {
    int column = line.length();
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      // A byte with its comma, and the backslash.
      if (i > 0 && column + 4 > width) {
        line.append(NEW_LINE);
        column = INDENT;
      }
      line.append(Character.forDigit((data[i] >> 4) & 0xF, 16));
      line.append(Character.forDigit(data[i] & 0xF, 16));
      if (!last) {
        line.append(',');
      }
      column += 3;
    }
  }
}
