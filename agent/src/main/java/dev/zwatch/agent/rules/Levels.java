package dev.zwatch.agent.rules;

import java.util.Map;

/**
 * The level of each breach: that of the reading, unless it was set one by one.
 *
 * @param set levels by code or by {@link Breach#name}; the latter goes first
 */
public record Levels(Reading reading, Map<String, Level> set) {
  public Levels {
    set = Map.copyOf(set);
  }

  public Level of(Breach breach) {
    Level byName = set.get(breach.name());
    Level byCode = set.get(breach.code());
    if (byName != null && breach.circumstance() != Circumstance.USUALLY) {
      return byName;
    }
    return byCode != null ? byCode : reading.level(breach);
  }
}
