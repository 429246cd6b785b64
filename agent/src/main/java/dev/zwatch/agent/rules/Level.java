package dev.zwatch.agent.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How grave a finding is, in SARIF's words, the gravest first. */
public enum Level {
  ERROR,
  WARNING,
  NOTE;

  /** True when this level is as grave as the other or graver. */
  public boolean atLeast(Level other) {
    return compareTo(other) <= 0;
  }

  /**
   * The level of that name.
   *
   * @throws IllegalArgumentException with a message that lists the valid names
   */
  public static Level of(String name) {
    for (Level level : values()) {
      if (level.toString().equals(name)) {
        return level;
      }
    }
    String valid = Arrays.stream(values()).map(Level::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown level '" + name + "': use one of " + valid);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
