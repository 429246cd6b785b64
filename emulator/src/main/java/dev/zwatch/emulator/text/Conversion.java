package dev.zwatch.emulator.text;

/**
 * One conversion specification of a format string, such as {@code %-08I64x}.
 *
 * <p>Source: Microsoft, "Format specification syntax: printf and wprintf functions".
 */
final class Conversion {
  /** The size that a prefix gives the argument. */
  enum Size {
    NONE,
    BYTE,
    SHORT,
    LONG,
    QUAD,
    WIDE
  }

  boolean left;
  boolean plus;
  boolean space;
  boolean zero;
  boolean alternative;
  int width;

  /** -1 when none is given. */
  int precision;

  Size size;

  /** The conversion character, 0 at the end of the format. */
  char type;

  /** Index of the first unit after it. */
  long end;

  private final UnitReader format;
  private final ArgumentReader arguments;

  /** Reads the specification that begins after a percent sign. */
  Conversion(UnitReader format, long begin, ArgumentReader arguments) {
    this.format = format;
    this.arguments = arguments;
    this.end = begin;
    this.precision = -1;
    readFlags();
    width = readNumber();
    if (width < 0) {
      left = true;
      width = width == Integer.MIN_VALUE ? Integer.MAX_VALUE : -width;
    }
    if (format.at(end) == '.') {
      end++;
      precision = Math.max(-1, readNumber());
    }
    size = readSize();
    type = format.at(end);
    if (type != 0) {
      end++;
    }
  }

  private void readFlags() {
    while (true) {
      switch (format.at(end)) {
        case '-' -> left = true;
        case '+' -> plus = true;
        case ' ' -> space = true;
        case '0' -> zero = true;
        case '#' -> alternative = true;
        default -> {
          return;
        }
      }
      end++;
    }
  }

  /** Digits, or a star for an argument; 0 when neither is there. Too large a number is capped. */
  private int readNumber() {
    if (format.at(end) == '*') {
      end++;
      return (int) arguments.next();
    }
    long number = 0;
    for (char digit = format.at(end); digit >= '0' && digit <= '9'; digit = format.at(end)) {
      number = Math.min(10 * number + digit - '0', Integer.MAX_VALUE);
      end++;
    }
    return (int) number;
  }

  private Size readSize() {
    Size read = Size.NONE;
    while (true) {
      switch (format.at(end)) {
        case 'h' -> read = read == Size.SHORT ? Size.BYTE : Size.SHORT;
        case 'l' -> read = read == Size.LONG ? Size.QUAD : Size.LONG;
        case 'w' -> read = Size.WIDE;
        case 'j', 'z', 't' -> read = Size.QUAD;
        case 'L' -> {}
        case 'I' -> read = readInteger();
        default -> {
          return read;
        }
      }
      end++;
    }
  }

  /** After {@code I}: 32, 64, or nothing for the size of a pointer. */
  private Size readInteger() {
    if (follows('3', '2')) {
      end += 2;
      return Size.LONG;
    }
    if (follows('6', '4')) {
      end += 2;
    }
    return Size.QUAD;
  }

  private boolean follows(char first, char second) {
    return format.at(end + 1) == first && format.at(end + 2) == second;
  }

  @Override
  public String toString() {
    return "%" + type;
  }
}
