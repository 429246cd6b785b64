package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.types.KEVENT;
import java.util.function.BooleanSupplier;

/** The scheduler of a kernel with one thread: nothing else can run. */
public final class NoThreads implements Waiting {
  @Override
  public void signal(KEVENT event) {
    event.Header().SignalState(1);
  }

  @Override
  public boolean until(BooleanSupplier condition) {
    return condition.getAsBoolean();
  }
}
