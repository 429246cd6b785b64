package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.types.KEVENT;
import java.util.function.BooleanSupplier;

/** What the other parts of the kernel ask of the scheduler. */
public interface Waiting {
  /** Signals an event and makes the threads ready that wait for it, as KeSetEvent does. */
  void signal(KEVENT event);

  /**
   * Lets everything that is ready run, timers too, until a condition holds.
   *
   * @return false when nothing can run any more and it does not hold
   */
  boolean until(BooleanSupplier condition);
}
