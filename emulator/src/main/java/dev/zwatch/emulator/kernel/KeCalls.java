package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.SpinLocks;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;

/** Levels, locks and stops. */
public final class KeCalls implements Ke {
  private final WatchSlot watch;
  private final SpinLocks locks;
  private final BugChecks bugChecks;

  public KeCalls(WatchSlot watch, SpinLocks locks, BugChecks bugChecks) {
    this.watch = watch;
    this.locks = locks;
    this.bugChecks = bugChecks;
  }

  @Override
  public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
    return (byte) locks.acquire(SpinLock);
  }

  @Override
  public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {
    locks.release(SpinLock, NewIrql & 0xFF);
  }

  @Override
  public void KeBugCheck(int BugCheckCode) {
    throw bugChecks.raise(BugCheckCode, 0, 0, 0, 0, "the driver called KeBugCheck");
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
