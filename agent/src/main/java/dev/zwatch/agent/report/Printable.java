package dev.zwatch.agent.report;

import java.util.Locale;

/** Text and numbers as they may stand in a log, whatever a driver put into them. */
final class Printable {
  private Printable() {}

  /** The text with every character escaped that is not visible as itself. */
  static String text(String text) {
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
    return String.format("0x%08X", number);
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
