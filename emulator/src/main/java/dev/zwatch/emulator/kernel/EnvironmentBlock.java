package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The variables in a block of {@code NAME=text} strings, each with a null character after it, and
 * an empty one at the end. Without a block there are no variables: a driver has no environment.
 */
final class EnvironmentBlock {
  private static final int MAX_UNITS = 32_767;

  private EnvironmentBlock() {}

  /** The text with each {@code %NAME%} replaced that the block knows. */
  static String expand(KernelMemory memory, long block, String text) {
    Map<String, String> variables = block == 0 ? Map.of() : read(memory, block);
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length() && expanded.length() <= MAX_UNITS) {
      int end = text.charAt(at) == '%' ? text.indexOf('%', at + 1) : -1;
      String found = end < 0 ? null : variables.get(key(text.substring(at + 1, end)));
      if (found == null) {
        expanded.append(text.charAt(at));
        at++;
      } else {
        expanded.append(found);
        at = end + 1;
      }
    }
    return expanded.toString();
  }

  private static Map<String, String> read(KernelMemory memory, long block) {
    Map<String, String> variables = new HashMap<>();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < MAX_UNITS; i++) {
      char unit = (char) memory.getShort(block + 2L * i);
      if (unit != 0) {
        line.append(unit);
      } else if (line.length() == 0) {
        break;
      } else {
        int equals = line.indexOf("=", 1);
        if (equals > 0) {
          variables.putIfAbsent(key(line.substring(0, equals)), line.substring(equals + 1));
        }
        line.setLength(0);
      }
    }
    return variables;
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
