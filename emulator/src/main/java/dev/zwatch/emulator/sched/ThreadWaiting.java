package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.types.KEVENT;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the other parts of the kernel ask of the scheduler, over the threads there are. */
final class ThreadWaiting implements Waiting {
  // A minute, in units of 100 ns: nobody outside waits for longer.
  private static final long PATIENCE = 600_000_000;

  private final Scheduler scheduler;
  private final DispatcherObjects objects;
  private final KernelThread user;

  ThreadWaiting(Scheduler scheduler, DispatcherObjects objects, KernelThread user) {
    this.scheduler = scheduler;
    this.objects = objects;
    this.user = user;
  }

  @Override
  public void signal(KEVENT event) {
    event.Header().SignalState(1);
    objects.signalled(event.address());
  }

  @Override
  public <T> T request(Supplier<T> work) {
    return scheduler.isInside() ? work.get() : scheduler.run(user, work);
  }

  @Override
  public boolean until(BooleanSupplier condition) {
    if (!condition.getAsBoolean()) {
      if (scheduler.isInside()) {
        scheduler.await(condition);
      } else {
        scheduler.run(
            user,
            () -> {
              scheduler.await(condition, PATIENCE);
              return true;
            });
      }
    }
    return condition.getAsBoolean();
  }
}
