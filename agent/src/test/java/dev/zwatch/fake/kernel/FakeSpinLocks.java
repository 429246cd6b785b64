package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.WatchSlot;

/** A family whose code lies in a superclass, all but one function. */
public abstract class FakeSpinLocks implements Ke {
  private final WatchSlot watch;

  FakeSpinLocks(WatchSlot watch) {
    this.watch = watch;
  }

  /** Makes the family of a kernel. */
  public static Ke of(WatchSlot watch) {
    return new WithBugCheck(watch);
  }

  @Override
  public byte KeAcquireSpinLockRaiseToDpc(long SpinLock) {
    return 2;
  }

  @Override
  public void KeReleaseSpinLock(long SpinLock, byte NewIrql) {}

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private static final class WithBugCheck extends FakeSpinLocks implements Ke {
    WithBugCheck(WatchSlot watch) {
      super(watch);
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
  }
}
