package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.types.KEVENT;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the other parts of the kernel ask of the scheduler. */
public interface Waiting {
  /** Signals an event and makes the threads ready that wait for it, as KeSetEvent does. */
  void signal(KEVENT event);

  /**
   * Does something as the thread of a program that calls the kernel, and then lets other threads go
   * on until all of them wait. Within a call that is under way it is a part of that.
   */
  <T> T request(Supplier<T> work);

  /**
   * Lets everything that is ready run, timers too, until a condition holds. Within a call that is
   * under way this is a wait of the current thread.
   *
   * @return false when a minute of simulated time has passed and it does not hold
   */
  boolean until(BooleanSupplier condition);
}
