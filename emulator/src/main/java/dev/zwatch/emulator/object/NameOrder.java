package dev.zwatch.emulator.object;

/**
 * How Windows compares names without regard to case: each UTF-16 unit by itself is turned to upper
 * case, whatever the locale, and the results are compared as numbers.
 *
 * <p>Differs from Windows: the table is derived from the JDK's. A unit whose upper case would be
 * ASCII although it is not (dotless i, long s) stays as it is, as on Windows; letters that are
 * newer than Windows' table are folded too.
 *
 * <p>Source: Microsoft, "RtlUpcaseUnicodeChar"; MS-UCODEREF 3.1.5.3.
 */
public final class NameOrder {
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char[] UPCASE = upcaseTable();

  private NameOrder() {}

  /** The unit's upper case, or the unit itself where it has none of one unit. */
  public static char upcase(char unit) {
    return UPCASE[unit];
  }

  /** Negative, zero or positive as the first name sorts before, with or after the second. */
  public static int compare(String first, String second) {
    // Who asks for a name mostly spells it as it is, and strings are compared fast.
    return first.equals(second) ? 0 : compare(first, 0, first.length(), second);
  }

  /** The same for a part of the first name. */
  public static int compare(String first, int from, int to, String second) {
    int length = to - from;
    int common = Math.min(length, second.length());
    for (int i = 0; i < common; i++) {
      char a = first.charAt(from + i);
      char b = second.charAt(i);
      if (a != b) {
        int difference = UPCASE[a] - UPCASE[b];
        if (difference != 0) {
          return difference;
        }
      }
    }
    return length - second.length();
  }

  /** True if the two names are one name to Windows. */
  public static boolean same(String first, String second) {
    return first.length() == second.length() && compare(first, second) == 0;
  }

  /**
   * Windows maps a letter only to one that is mapped back (so not the micro sign, the long s, the
   * dotless i, the title case digraphs), final sigma apart; and it knows no case of the scripts
   * that got theirs later: Georgian and Cherokee.
   */
  private static char[] upcaseTable() {
    char[] table = new char[Character.MAX_VALUE + 1];
    for (int i = 0; i < table.length; i++) {
      char unit = (char) i;
      char upper = Character.toUpperCase(unit);
      boolean mapped =
          unit == FINAL_SIGMA || (Character.toLowerCase(upper) == unit && !isNew(upper));
      table[i] = mapped ? upper : unit;
    }
    return table;
  }

  private static boolean isNew(char upper) {
    boolean georgian = upper >= 0x1C90 && upper <= 0x1CBF;
    boolean cherokee = upper >= 0x13A0 && upper <= 0x13F5;
    boolean latin = upper >= 0xA7AA && upper <= 0xA7FF;
    return georgian || cherokee || latin || upper == 0x1C89 || upper == 0x2C2F;
  }
}
