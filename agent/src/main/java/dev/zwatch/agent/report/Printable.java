package dev.zwatch.agent.report;

import java.util.HexFormat;
import java.util.Locale;

/** Text and numbers as they may stand in a log, whatever a driver put into them. */
final class Printable {
  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  private Printable() {}

  /** The text with every character escaped that is not visible as itself. */
  static String text(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /** A 64-bit number without a sign. */
  static String hex(long number) {
    return "0x" + Long.toHexString(number).toUpperCase(Locale.ROOT);
  }

  /** A 32-bit number with all its digits. */
  static String hex(int number) {
    return "0x" + DIGITS.toHexDigits(number);
  }

  /** True for ASCII that can be seen, which nearly all text is. */
  private static boolean isPlain(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder safe, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          safe.append(String.format("\\u%04X", point));
      default -> safe.appendCodePoint(point);
    }
  }
}
