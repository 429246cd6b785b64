package dev.zwatch.emulator.fault;

import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.RaisedException;
import org.jspecify.annotations.Nullable;

/** Raises the bug checks of one kernel and remembers the one that stopped it. */
public final class BugChecks {
  private final DriverRoutines routines;
  private @Nullable BugCheck raised;

  public BugChecks(DriverRoutines routines) {
    this.routines = routines;
  }

  /**
   * Stops the kernel.
   *
   * @param why one line for people
   * @return what the caller must throw
   */
  public BugCheck raise(int code, long p1, long p2, long p3, long p4, String why) {
    if (raised == null) {
      raised = new BugCheck(code, new long[] {p1, p2, p3, p4}, why);
      routines.bugCheck(code, p1, p2, p3, p4);
    }
    return raised;
  }

  /** Stops the kernel because nobody within a registry callback handles an exception. */
  public BugCheck inRegistryCallback(RaisedException exception, long routine, String why) {
    return raise(
        BUGCHECK.REGISTRY_FILTER_DRIVER_EXCEPTION,
        exception.code() & 0xFFFF_FFFFL,
        0,
        routine,
        0,
        String.format("an exception left the registry callback at 0x%X: %s", routine, why));
  }

  /** The bug check that stopped this kernel, null while it lives. */
  public @Nullable BugCheck raised() {
    return raised;
  }
}
