package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER;

import dev.zwatch.emulator.fault.BugChecks;

/**
 * How much one request to the kernel may set going: kernel calls of compiled code, routines that
 * are entered, waits and timers, all counted alike. It ends what would go on for ever although no
 * single stretch of code is long.
 */
public final class CallBudget {
  private final Processor processor;
  private final BugChecks bugChecks;
  private final long limit;
  private long left;

  public CallBudget(Processor processor, BugChecks bugChecks, long limit) {
    this.processor = processor;
    this.bugChecks = bugChecks;
    this.limit = limit;
    this.left = limit;
  }

  /** A new request begins. */
  public void begin() {
    left = limit;
  }

  /** One more thing happens. */
  public void spend() {
    if (--left < 0) {
      throw bugChecks.raise(
          THREAD_STUCK_IN_DEVICE_DRIVER,
          processor.thread().object(),
          0,
          0,
          0,
          "one request has led to more than "
              + limit
              + " kernel calls, waits and callbacks, and is not done");
    }
  }
}
