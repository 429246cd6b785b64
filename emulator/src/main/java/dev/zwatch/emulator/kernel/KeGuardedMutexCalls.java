package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.FastMutexes;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeGuardedMutexes;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.FAST_MUTEX;

/** Guarded mutexes. */
public final class KeGuardedMutexCalls implements KeGuardedMutexes {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final FastMutexes mutexes;
  private final Processor processor;

  public KeGuardedMutexCalls(
      WatchSlot watch, IrqlGate gate, FastMutexes mutexes, Processor processor) {
    this.watch = watch;
    this.gate = gate;
    this.mutexes = mutexes;
    this.processor = processor;
  }

  @Override
  public void KeInitializeGuardedMutex(FAST_MUTEX Mutex) {
    gate.apc();
    mutexes.initialize(Mutex);
  }

  @Override
  public void KeAcquireGuardedMutex(FAST_MUTEX Mutex) {
    gate.apc();
    processor.thread().addSpecialApcDisable(1);
    mutexes.acquire(Mutex);
  }

  @Override
  public byte KeTryToAcquireGuardedMutex(FAST_MUTEX Mutex) {
    gate.apc();
    if (!mutexes.tryAcquire(Mutex)) {
      return 0;
    }
    processor.thread().addSpecialApcDisable(1);
    return 1;
  }

  @Override
  public void KeReleaseGuardedMutex(FAST_MUTEX Mutex) {
    gate.apc();
    mutexes.release(Mutex);
    processor.thread().addSpecialApcDisable(-1);
    processor.dispatch();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
