package dev.zwatch.emulator.controlcode;

import org.jspecify.annotations.Nullable;

/**
 * What the processor's flags were last set by.
 *
 * @param left what was compared; null where nothing is known of it
 * @param right with what; or, for a bit test, the bits of which {@code left} picks one
 * @param size in bytes
 */
record Flags(Kind kind, @Nullable Value left, long right, int size) {
  enum Kind {
    /** {@code left} was compared with {@code right}. */
    DIFFERENCE,
    /** Only whether {@code left} equals {@code right} can be told. */
    EQUALITY,
    /** The carry flag is a bit of {@code right}. */
    BIT
  }

  static final int BELOW = 2;
  static final int NOT_BELOW = 3;
  static final int EQUAL = 4;
  static final int NOT_EQUAL = 5;
  static final int NOT_ABOVE = 6;
  static final int ABOVE = 7;
  private static final int LESS = 12;
  private static final int NOT_LESS = 13;
  private static final int NOT_GREATER = 14;
  private static final int GREATER = 15;

  /** A condition of these flags, or of those that they are a test of. */
  record Question(Flags flags, int condition) {}

  Question question(int condition) {
    if (left instanceof Value.Truth truth && right == 0 && isEquality(condition)) {
      // The last bit of a condition's number makes it its opposite.
      int other = condition == NOT_EQUAL ? truth.condition() : truth.condition() ^ 1;
      return truth.flags().question(other);
    }
    return new Question(this, condition);
  }

  /**
   * The condition that holds where a bit is set, or something is not 0; -1 where the flags are of
   * another kind.
   */
  int set() {
    return kind == Kind.BIT ? BELOW : kind == Kind.EQUALITY && right == 0 ? NOT_EQUAL : -1;
  }

  /** Whether a condition asks for equality. */
  static boolean isEquality(int condition) {
    return condition == EQUAL || condition == NOT_EQUAL;
  }

  /**
   * The largest number of {@code left} on the near side of an unsigned comparison, -1 where the
   * condition is none.
   */
  long largest(int condition) {
    if (kind != Kind.DIFFERENCE) {
      return -1;
    }
    return switch (condition) {
      case BELOW, NOT_BELOW -> right - 1;
      case NOT_ABOVE, ABOVE -> right;
      default -> -1;
    };
  }

  /** Whether a condition holds for a control code; null if that cannot be told. */
  @Nullable Boolean holds(int condition, long code, ImageBytes image) {
    Long value = left == null ? null : Value.at(left, code, image);
    if (value == null) {
      return null;
    }
    if (kind == Kind.BIT) {
      boolean carry = ((right >>> (int) (value & (8L * size - 1))) & 1) != 0;
      return condition == BELOW ? Boolean.valueOf(carry) : condition == NOT_BELOW ? !carry : null;
    }
    if (isEquality(condition)) {
      return (value == right) == (condition == EQUAL);
    }
    if (kind == Kind.EQUALITY) {
      return null;
    }
    int unsigned = Long.compareUnsigned(value, right);
    int shift = 64 - 8 * size;
    int signed = Long.compare(value << shift, right << shift);
    return switch (condition) {
      case BELOW -> unsigned < 0;
      case NOT_BELOW -> unsigned >= 0;
      case NOT_ABOVE -> unsigned <= 0;
      case ABOVE -> unsigned > 0;
      case LESS -> signed < 0;
      case NOT_LESS -> signed >= 0;
      case NOT_GREATER -> signed <= 0;
      case GREATER -> signed > 0;
      default -> null;
    };
  }
}
