package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.APC_INDEX_MISMATCH;
import static dev.zwatch.wdk.constants.BUGCHECK.IRQL_UNEXPECTED_VALUE;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.KIRQL;

/** Where a thread goes at the end of a call from outside: what it must have given back by then. */
final class UserMode {
  private final Processor processor;
  private final BugChecks bugChecks;

  UserMode(Processor processor, BugChecks bugChecks) {
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** Stops the kernel if the thread must not return yet. */
  void enter(KernelThread thread) {
    if (processor.get() != KIRQL.PASSIVE_LEVEL) {
      throw bugChecks.raise(
          IRQL_UNEXPECTED_VALUE,
          (long) processor.get() << 16,
          0,
          0,
          0,
          "the thread returned to user mode at " + KIRQL.toString(processor.get()));
    }
    if (thread.combinedApcDisable() != 0) {
      throw bugChecks.raise(
          APC_INDEX_MISMATCH,
          0,
          0,
          thread.combinedApcDisable(),
          0,
          "the thread returned to user mode with APCs disabled: a critical region was entered, or a"
              + " mutex acquired, and not left");
    }
  }
}
