package dev.zwatch.emulator.fault;

import dev.zwatch.wdk.constants.BUGCHECK;

/**
 * The kernel has stopped with a bug check. Thrown through everything that runs in it; nothing may
 * be called in that kernel afterwards.
 */
public final class BugCheck extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final long[] parameters;

  BugCheck(int code, long[] parameters, String why) {
    super(BUGCHECK.toString(code) + ": " + why, null, false, true);
    this.code = code;
    this.parameters = parameters;
  }

  public int code() {
    return code;
  }

  /** One of the four parameters, counted from 1. */
  public long parameter(int number) {
    return parameters[number - 1];
  }
}
