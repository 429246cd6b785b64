package dev.zwatch.emulator.object;

/** When a closed handle's value is given to a new handle. */
public enum HandleReuse {
  /**
   * As late as can be: after {@link HandleTable#QUARANTINE} other values were closed, or when the
   * table is full. A use after close then meets a closed value, not another driver's handle.
   */
  QUARANTINE,

  /** As Windows does: the value closed last is given out first. */
  WINDOWS
}
