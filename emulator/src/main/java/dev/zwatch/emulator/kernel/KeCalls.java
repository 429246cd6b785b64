package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.KernelMemory;

/** Levels, locks and stops. */
public final class KeCalls implements Ke {
  private final WatchSlot watch;
  private final KernelMemory memory;
  private final Processor processor;
  private final BugChecks bugChecks;

  public KeCalls(WatchSlot watch, KernelMemory memory, Processor processor, BugChecks bugChecks) {
    this.watch = watch;
    this.memory = memory;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  @Override
  public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
    byte old = (byte) processor.get();
    if (memory.getLong(SpinLock) != 0) {
      throw bugChecks.raise(
          BUGCHECK.SPIN_LOCK_ALREADY_OWNED,
          SpinLock,
          0,
          0,
          0,
          "the spin lock is held already, so this processor would wait for ever");
    }
    processor.set(KIRQL.DISPATCH_LEVEL);
    memory.putLong(SpinLock, processor.thread().object() | 1);
    return old;
  }

  @Override
  public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {
    if (memory.getLong(SpinLock) == 0) {
      throw bugChecks.raise(
          BUGCHECK.SPIN_LOCK_NOT_OWNED, SpinLock, 0, 0, 0, "the spin lock is not held");
    }
    memory.putLong(SpinLock, 0);
    processor.set(NewIrql & 0xF);
  }

  @Override
  public void KeBugCheckEx(
      int BugCheckCode,
      long BugCheckParameter1,
      long BugCheckParameter2,
      long BugCheckParameter3,
      long BugCheckParameter4) {
    throw bugChecks.raise(
        BugCheckCode,
        BugCheckParameter1,
        BugCheckParameter2,
        BugCheckParameter3,
        BugCheckParameter4,
        "the driver called KeBugCheckEx");
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
