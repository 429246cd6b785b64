package dev.zwatch.emulator.controlcode;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Control codes that were found, and numbers that look like ones. */
final class FoundCodes {
  private static final int MOST = 512;
  private static final int LAST_OF_MICROSOFT = 0x7F;
  private static final int FIRST_OF_VENDORS = 0x8000;
  private static final int FIRST_STATUS = 0xC000;

  private final SortedSet<Long> codes = new TreeSet<>();
  private final SortedSet<Long> guesses = new TreeSet<>();

  void add(long code) {
    if (codes.size() < MOST && code >>> 16 != 0 && code >>> 16 <= 0xFFFF && code != 0xFFFF_FFFFL) {
      codes.add(code);
    }
  }

  void addAll(Collection<Long> all) {
    all.forEach(this::add);
  }

  /** A number that something unknown is compared with. */
  void guess(long number) {
    long deviceType = number >>> 16;
    if (guesses.size() < MOST
        && ((deviceType > 0 && deviceType <= LAST_OF_MICROSOFT && (number & 0x3FFC) != 0)
            || (deviceType > FIRST_OF_VENDORS && deviceType < FIRST_STATUS))) {
      guesses.add(number);
    }
  }

  /** The codes in ascending order; the guesses where there are no codes. */
  List<Integer> plausible() {
    return (codes.isEmpty() ? guesses : codes).stream().map(Long::intValue).toList();
  }
}
