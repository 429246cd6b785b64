package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeSemaphores;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KSEMAPHORE;
import dev.zwatch.wdk.types.RaisedException;

/** Semaphores. */
public final class KeSemaphoreCalls implements KeSemaphores {
  private final WatchSlot watch;
  private final DispatcherObjects objects;
  private final Processor processor;

  public KeSemaphoreCalls(WatchSlot watch, DispatcherObjects objects, Processor processor) {
    this.watch = watch;
    this.objects = objects;
    this.processor = processor;
  }

  @Override
  public void KeInitializeSemaphore(KSEMAPHORE Semaphore, int Count, int Limit) {
    objects.initialize(Semaphore.Header(), KOBJECTS.SemaphoreObject, KSEMAPHORE.SIZE, Count);
    Semaphore.Limit(Limit);
  }

  @Override
  public int KeReleaseSemaphore(KSEMAPHORE Semaphore, int Increment, int Adjustment, byte Wait) {
    int old = Semaphore.Header().SignalState();
    int count = old + Adjustment;
    if (count > Semaphore.Limit() || count < old) {
      throw RaisedException.by("KeReleaseSemaphore", NTSTATUS.STATUS_SEMAPHORE_LIMIT_EXCEEDED);
    }
    Semaphore.Header().SignalState(count);
    objects.signalled(Semaphore.address());
    if (Wait == 0) {
      processor.dispatch();
    }
    return old;
  }

  @Override
  public int KeReadStateSemaphore(KSEMAPHORE Semaphore) {
    return Semaphore.Header().SignalState();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
