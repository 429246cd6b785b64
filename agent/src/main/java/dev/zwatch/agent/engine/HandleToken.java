package dev.zwatch.agent.engine;

/**
 * What a call that is not quiet is known by from its beginning to its end, a negative number that
 * the woven code carries. It names either a handle, by the number of its table, its index and the
 * lowest bits of its serial, or a {@link PendingCall}.
 */
final class HandleToken {
  private static final int INDEX_BITS = 24;
  private static final int SERIAL_MASK = (1 << 20) - 1;

  /** How many handle tables can be told apart. */
  static final int MOST_TABLES = 1 << 12;

  private static final int INDEX_SHIFT = 20;
  private static final int TABLE_SHIFT = INDEX_SHIFT + INDEX_BITS;
  private static final long HANDLE = 1L << 60;
  private static final long PENDING = 1L << 61;

  /** The smaller numbers are those of calls that break a rule. */
  private static final long LEGAL = Long.MIN_VALUE / 2;

  private static final long BROKEN = Long.MIN_VALUE;

  private HandleToken() {}

  static long ofHandle(HandleRecord record) {
    return LEGAL
        | HANDLE
        | ((long) record.pages.number << TABLE_SHIFT)
        | ((long) record.index << INDEX_SHIFT)
        | (record.serial & SERIAL_MASK);
  }

  static long ofCall(long call, boolean broken) {
    return (broken ? BROKEN : LEGAL) | PENDING | call;
  }

  static boolean isHandle(long token) {
    return token < 0 && (token & HANDLE) != 0;
  }

  static int table(long token) {
    return (int) (token >>> TABLE_SHIFT) & (MOST_TABLES - 1);
  }

  static int index(long token) {
    return (int) (token >>> INDEX_SHIFT) & ((1 << INDEX_BITS) - 1);
  }

  /** True for the token of a handle, among those that had its value. */
  static boolean names(long token, HandleRecord record) {
    return (((int) token ^ record.serial) & SERIAL_MASK) == 0;
  }

  /** The number of a pending call; 0 for other tokens. */
  static long call(long token) {
    boolean pending = token < 0 && (token & PENDING) != 0;
    return pending ? token & (PENDING - 1) : 0;
  }
}
