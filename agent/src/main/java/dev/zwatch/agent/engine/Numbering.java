package dev.zwatch.agent.engine;

import java.util.Arrays;

/**
 * Small numbers for long ones, from 1 in the order of their coming; 0 always has the number 0. When
 * all are given away, the surplus shares the last one.
 */
final class Numbering {
  private final LongMap<Integer> numbers = new LongMap<>();
  private final int last;
  private long[] originals = new long[16];
  private int count = 1;
  private long newest;
  private int newestNumber;

  Numbering(int last) {
    this.last = last;
  }

  /** The number of a value; asking for the same one again and again costs a comparison. */
  int of(long original) {
    return original == newest ? newestNumber : find(original);
  }

  /** The value that has a number, or that had the last one first. */
  long original(int number) {
    return originals[number];
  }

  private int find(long original) {
    int number = original == 0 ? 0 : known(original);
    newest = original;
    newestNumber = number;
    return number;
  }

  private int known(long original) {
    Integer known = numbers.get(original);
    if (known != null) {
      return known;
    }
    if (count > last) {
      return last;
    }
    if (count == originals.length) {
      originals = Arrays.copyOf(originals, 2 * count);
    }
    originals[count] = original;
    numbers.put(original, count);
    return count++;
  }
}
