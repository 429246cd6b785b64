package dev.zwatch.emulator.filter;

/**
 * A place in the stack of filters: a decimal number of any length, such as 385100.5. It is compared
 * as a number without being one, so that any other text has a place too.
 *
 * <p>Source: Microsoft, "Load order groups and altitudes for minifilter drivers".
 */
record Altitude(String whole, String fraction) implements Comparable<Altitude> {
  static Altitude of(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    int start = 0;
    while (start < whole.length() && whole.charAt(start) == '0') {
      start++;
    }
    int end = fraction.length();
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return new Altitude(whole.substring(start), fraction.substring(0, end));
  }

  @Override
  public int compareTo(Altitude other) {
    int length = Integer.compare(whole.length(), other.whole.length());
    if (length != 0) {
      return length;
    }
    int digits = whole.compareTo(other.whole);
    return digits != 0 ? digits : fraction.compareTo(other.fraction);
  }
}
