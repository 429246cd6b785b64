package dev.zwatch.emulator.fault;

import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;

/** Exceptions that kernel functions raise in their caller. */
public final class Exceptions {
  private final BugChecks bugChecks;

  public Exceptions(BugChecks bugChecks) {
    this.bugChecks = bugChecks;
  }

  /**
   * Raises an exception that the driver does not handle, which stops the kernel.
   *
   * @return what the caller must throw
   */
  public RuntimeException raise(int status, String function) {
    return bugChecks.raise(
        BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED,
        status & 0xFFFF_FFFFL,
        0,
        0,
        0,
        function + " raised " + NTSTATUS.toString(status));
  }
}
