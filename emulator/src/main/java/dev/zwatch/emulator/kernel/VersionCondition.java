package dev.zwatch.emulator.kernel;

/** Conditions on a system's version: how they are packed, and when they hold. */
final class VersionCondition {
  static final int VER_MINORVERSION = 0x01;
  static final int VER_MAJORVERSION = 0x02;
  static final int VER_BUILDNUMBER = 0x04;
  static final int VER_PLATFORMID = 0x08;
  static final int VER_SERVICEPACKMINOR = 0x10;
  static final int VER_SERVICEPACKMAJOR = 0x20;
  static final int VER_SUITENAME = 0x40;
  static final int VER_PRODUCT_TYPE = 0x80;
  static final int ALL = 0xFF;

  private static final int VER_EQUAL = 1;
  private static final int VER_GREATER = 2;
  private static final int VER_GREATER_EQUAL = 3;
  private static final int VER_LESS = 4;
  private static final int VER_LESS_EQUAL = 5;
  private static final int VER_AND = 6;
  private static final int VER_OR = 7;
  private static final int BITS = 3;

  private VersionCondition() {}

  /** The mask with one more condition; a type's place in it goes by the number of its bit. */
  static long with(long mask, int type, int condition) {
    int known = type & ALL;
    return known == 0 ? mask : mask | (long) (condition & 7) << shift(known);
  }

  /** The condition for one type; 0 for none. */
  static int of(long mask, int type) {
    return (int) (mask >>> shift(type)) & 7;
  }

  /**
   * Whether a condition holds.
   *
   * @param order negative, 0 or positive as the system's number is less, equal, or greater
   */
  static boolean holds(int condition, int order) {
    return switch (condition) {
      case VER_EQUAL -> order == 0;
      case VER_GREATER -> order > 0;
      case VER_GREATER_EQUAL -> order >= 0;
      case VER_LESS -> order < 0;
      case VER_LESS_EQUAL -> order <= 0;
      default -> false;
    };
  }

  /** Whether a condition on a set of suites holds. */
  static boolean suitesHold(int condition, int wanted, int present) {
    return switch (condition) {
      case VER_AND -> (present & wanted) == wanted;
      case VER_OR -> (present & wanted) != 0;
      default -> false;
    };
  }

  private static int shift(int type) {
    return BITS * (31 - Integer.numberOfLeadingZeros(type));
  }
}
