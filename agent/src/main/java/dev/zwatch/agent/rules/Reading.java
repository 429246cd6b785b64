package dev.zwatch.agent.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How literally Microsoft's rules are taken. */
public enum Reading {
  /** The page, with the levels that make sense on a real Windows. */
  DEFAULT,
  /** The page to the letter: whatever it forbids is an error. */
  PAGE,
  /** What Microsoft's compiled rule would report, and nothing else. */
  COMPILED;

  /**
   * The reading of that name.
   *
   * @throws IllegalArgumentException with a message that lists the valid names
   */
  public static Reading of(String name) {
    for (Reading reading : values()) {
      if (reading.toString().equals(name)) {
        return reading;
      }
    }
    String valid = Arrays.stream(values()).map(Reading::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown reading '" + name + "': use one of " + valid);
  }

  /** The level that a breach has in this reading. */
  public Level level(Breach breach) {
    return this == PAGE && breach.basis() == Basis.PAGE ? Level.ERROR : breach.level();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
