package dev.zwatch.emulator.object;

/** What a value is to a handle table. */
public enum HandleState {
  /** It was never given out. */
  NEVER_VALID,

  /** It was a handle and is closed. */
  CLOSED,

  /** It is a handle. */
  OPEN
}
