package dev.zwatch.emulator.kernel;

import java.util.HashMap;
import java.util.Map;

/**
 * Which levels of which component are printed: all, until a driver says otherwise.
 *
 * <p>Differs from Windows: there the filters of most components let only errors pass at first.
 *
 * <p>Source: Microsoft, "Reading and Filtering Debugging Messages".
 */
final class DebugFilter {
  private static final int ALL = -1;

  /** Set in a level only to make it a mask. */
  private static final int DPFLTR_MASK = 0x8000_0000;

  private final Map<Integer, Integer> masks = new HashMap<>();

  boolean passes(int component, int level) {
    return (masks.getOrDefault(component, ALL) & bits(level)) != 0;
  }

  void set(int component, int level, boolean pass) {
    int mask = masks.getOrDefault(component, ALL);
    masks.put(component, pass ? mask | bits(level) : mask & ~bits(level));
  }

  private static int bits(int level) {
    return level >= 0 && level < Integer.SIZE ? 1 << level : level & ~DPFLTR_MASK;
  }
}
