package dev.zwatch.emulator.kernel;

/**
 * What an enlistment's notifications are given; immutable.
 *
 * @param references how many use it, the enlistment included; 0 once nobody may any more
 */
record EnlistmentKey(long value, long references) {
  /** As many as a ULONG can count. */
  static final long MAXIMUM = 0xFFFF_FFFFL;

  EnlistmentKey referenced(int change) {
    return new EnlistmentKey(value, references + change);
  }
}
