package dev.zwatch.emulator.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The waits that a condition ends, which is asked for whenever the next thread is chosen. */
final class ConditionalWaits {
  private final List<Wait> waits = new ArrayList<>();
  private final Timers timers;
  private final Consumer<KernelThread> ready;

  /**
   * @param ready told of each thread whose wait has ended
   */
  ConditionalWaits(Timers timers, Consumer<KernelThread> ready) {
    this.timers = timers;
    this.ready = ready;
  }

  /** A wait until the condition holds. */
  Wait begin(KernelThread thread, BooleanSupplier condition) {
    Wait wait = new Wait(thread, new long[0], false);
    wait.condition = condition;
    waits.add(wait);
    return wait;
  }

  /** A wait until the condition holds or so much time has passed, in units of 100 ns. */
  Wait begin(KernelThread thread, BooleanSupplier condition, long units) {
    Wait wait = begin(thread, condition);
    wait.timeout = timers.add(timers.due(-units), () -> end(wait));
    return wait;
  }

  /** The wait is over, however it ended: its time no longer counts. */
  void finish(Wait wait) {
    if (wait.timeout != null) {
      timers.cancel(wait.timeout);
    }
  }

  void endWhatHolds() {
    for (Wait wait : List.copyOf(waits)) {
      if (wait.condition != null && wait.condition.getAsBoolean()) {
        end(wait);
      }
    }
  }

  private void end(Wait wait) {
    if (waits.remove(wait)) {
      ready.accept(wait.thread);
    }
  }
}
