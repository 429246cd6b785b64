package dev.zwatch.fake;

import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;

/** A family that takes a function from a default method. */
record DefaultedFamily(WatchSlot watch) implements Ke, DefaultedKe {
  @Override
  public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
    return 0;
  }

  @Override
  public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {}

  @Override
  public void KeBugCheck(int BugCheckCode) {}
}
