package dev.zwatch.emulator.text;

/**
 * The code page of narrow text, windows-1252.
 *
 * <p>Differs from Windows: a character that the code page lacks becomes a question mark even where
 * Windows knows a similar letter (its "best fit").
 *
 * <p>Source: Unicode Consortium, "cp1252 to Unicode table"; bytes that it leaves undefined stand
 * for the control character of the same number, as on Windows.
 */
public final class AnsiCodePage {
  /** What stands for a character that cannot be written in the code page. */
  public static final byte DEFAULT = '?';

  private static final int FIRST = 0x80;
  private static final char[] SPECIAL = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178
  };

  private AnsiCodePage() {}

  public static char decode(byte unit) {
    int value = unit & 0xFF;
    int special = value - FIRST;
    return special >= 0 && special < SPECIAL.length ? SPECIAL[special] : (char) value;
  }

  /** True for a character that has a byte of its own. */
  public static boolean has(char unit) {
    return unit == DEFAULT || encode(unit) != DEFAULT;
  }

  /** The character's byte, {@link #DEFAULT} if it has none. */
  public static byte encode(char unit) {
    if (unit < FIRST || (unit > 0x9F && unit <= 0xFF)) {
      return (byte) unit;
    }
    for (int i = 0; i < SPECIAL.length; i++) {
      if (SPECIAL[i] == unit) {
        return (byte) (FIRST + i);
      }
    }
    return DEFAULT;
  }
}
