package dev.zwatch.agent.report;

import dev.zwatch.agent.rules.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much was found.
 *
 * @param levels findings by level
 * @param codes findings by rule and code, {@code ZwRegistryCreate USE_AFTER_CLOSE} for example
 */
public record Summary(Map<Level, Integer> levels, Map<String, Integer> codes) {
  public Summary {
    levels = new TreeMap<>(levels);
    codes = new TreeMap<>(codes);
  }

  /** Findings of a level or a graver one. */
  public int atLeast(Level level) {
    int count = 0;
    for (Map.Entry<Level, Integer> entry : levels.entrySet()) {
      count += entry.getKey().atLeast(level) ? entry.getValue() : 0;
    }
    return count;
  }

  /** One line for people. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (Level level : Level.values()) {
      int count = levels.getOrDefault(level, 0);
      parts.add(count + " " + level + (count == 1 ? "" : "s"));
    }
    List<String> details = new ArrayList<>();
    for (Map.Entry<String, Integer> code : codes.entrySet()) {
      details.add(code.getKey() + " x" + code.getValue());
    }
    String text = String.join(", ", parts);
    return details.isEmpty() ? text : text + ": " + String.join(", ", details);
  }
}
