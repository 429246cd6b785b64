package dev.zwatch.fake;

import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;

/** A family with code in a class that is none. */
final class StrangeFamily extends Stranger implements Ke {
  private final WatchSlot watch;

  StrangeFamily(WatchSlot watch) {
    this.watch = watch;
  }

  @Override
  public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
    return 0;
  }

  @Override
  public void KeBugCheck(int BugCheckCode) {}

  @Override
  public void KeBugCheckEx(
      int BugCheckCode,
      long BugCheckParameter1,
      long BugCheckParameter2,
      long BugCheckParameter3,
      long BugCheckParameter4) {}

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
