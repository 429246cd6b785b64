package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.FastMutexes;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.ExFastMutexes;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.FAST_MUTEX;

/** Fast mutexes. */
public final class ExFastMutexCalls implements ExFastMutexes {
  private static final int RELEASED_AT_OTHER_LEVEL = 0x34;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final FastMutexes mutexes;
  private final Processor processor;
  private final BugChecks bugChecks;

  public ExFastMutexCalls(
      WatchSlot watch,
      IrqlGate gate,
      FastMutexes mutexes,
      Processor processor,
      BugChecks bugChecks) {
    this.watch = watch;
    this.gate = gate;
    this.mutexes = mutexes;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  @Override
  public void ExAcquireFastMutex(FAST_MUTEX FastMutex) {
    gate.apc();
    int old = processor.raise(KIRQL.APC_LEVEL);
    mutexes.acquire(FastMutex);
    FastMutex.OldIrql(old);
  }

  @Override
  public byte ExTryToAcquireFastMutex(FAST_MUTEX FastMutex) {
    gate.apc();
    if (!mutexes.tryAcquire(FastMutex)) {
      return 0;
    }
    FastMutex.OldIrql(processor.raise(KIRQL.APC_LEVEL));
    return 1;
  }

  @Override
  public void ExReleaseFastMutex(FAST_MUTEX FastMutex) {
    gate.apc();
    int level = processor.get();
    if (level != KIRQL.APC_LEVEL) {
      throw bugChecks.raise(
          DRIVER_VERIFIER_DETECTED_VIOLATION,
          RELEASED_AT_OTHER_LEVEL,
          level,
          FastMutex.address(),
          0,
          "a fast mutex was released at " + KIRQL.toString(level));
    }
    int old = FastMutex.OldIrql();
    mutexes.release(FastMutex);
    processor.lower(old);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
