package dev.zwatch.emulator.text;

import java.util.ArrayList;
import java.util.List;

/** What a driver prints, made fit for a log: lines in which only printable characters are left. */
public final class DebugText {
  private DebugText() {}

  /** The lines of a message, none for an empty one; what cannot be printed is escaped. */
  public static List<String> lines(String message) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    while (begin < message.length()) {
      int newline = message.indexOf('\n', begin);
      int end = newline < 0 ? message.length() : newline;
      int next = newline < 0 ? end : newline + 1;
      if (newline > begin && message.charAt(newline - 1) == '\r') {
        end--;
      }
      lines.add(escape(message.substring(begin, end)));
      begin = next;
    }
    return lines;
  }

  private static String escape(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char unit = line.charAt(i);
      if (printable(line, i)) {
        text.append(unit);
      } else if (unit == '\t') {
        text.append("\\t");
      } else {
        text.append(String.format(unit <= 0xFF ? "\\x%02X" : "\\u%04X", (int) unit));
      }
    }
    return text.toString();
  }

  private static boolean printable(String line, int index) {
    char unit = line.charAt(index);
    if (Character.isHighSurrogate(unit)) {
      return index + 1 < line.length() && Character.isLowSurrogate(line.charAt(index + 1));
    }
    if (Character.isLowSurrogate(unit)) {
      return index > 0 && Character.isHighSurrogate(line.charAt(index - 1));
    }
    return switch (Character.getType(unit)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
