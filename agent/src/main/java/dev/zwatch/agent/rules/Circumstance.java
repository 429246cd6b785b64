package dev.zwatch.agent.rules;

/** What makes the same code graver or milder; also the last part of a level option's name. */
public enum Circumstance {
  USUALLY(""),
  /** The key was deleted by another driver than the one that uses the handle. */
  OTHER_DRIVER_DELETED("other-driver"),
  /** The handle was acquired outside any routine that answers for handles. */
  ACQUIRED_OUTSIDE("outside"),
  /** The driver has no DriverUnload. */
  NO_UNLOAD("no-unload");

  private final String suffix;

  Circumstance(String suffix) {
    this.suffix = suffix;
  }

  /** The name in options, empty for the usual case. */
  public String suffix() {
    return suffix;
  }
}
