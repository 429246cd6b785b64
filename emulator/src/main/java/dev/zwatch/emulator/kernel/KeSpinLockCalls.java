package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.SpinLocks;
import dev.zwatch.wdk.KeSpinLocks;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KLOCK_QUEUE_HANDLE;
import dev.zwatch.wdk.types.KernelMemory;

/** Spin locks at DISPATCH_LEVEL, and queued ones. */
public final class KeSpinLockCalls implements KeSpinLocks {
  private final WatchSlot watch;
  private final KernelMemory memory;
  private final SpinLocks locks;

  public KeSpinLockCalls(WatchSlot watch, KernelMemory memory, SpinLocks locks) {
    this.watch = watch;
    this.memory = memory;
    this.locks = locks;
  }

  @Override
  public void KeInitializeSpinLock(long SpinLock) {
    memory.putLong(SpinLock, 0);
  }

  @Override
  public void KeAcquireSpinLockAtDpcLevel(long SpinLock) {
    locks.acquireAtDpcLevel(SpinLock);
  }

  @Override
  public void KeReleaseSpinLockFromDpcLevel(long SpinLock) {
    locks.releaseFromDpcLevel(SpinLock);
  }

  @Override
  public byte KeTryToAcquireSpinLockAtDpcLevel(long SpinLock) {
    if (!locks.isFree(SpinLock)) {
      return 0;
    }
    locks.acquireAtDpcLevel(SpinLock);
    return 1;
  }

  @Override
  public byte KeTestSpinLock(long SpinLock) {
    return (byte) (locks.isFree(SpinLock) ? 1 : 0);
  }

  @Override
  public void KeAcquireInStackQueuedSpinLock(long SpinLock, KLOCK_QUEUE_HANDLE LockHandle) {
    int old = locks.acquire(SpinLock);
    LockHandle.Next(0);
    LockHandle.Lock(SpinLock);
    LockHandle.OldIrql((byte) old);
  }

  @Override
  public void KeReleaseInStackQueuedSpinLock(KLOCK_QUEUE_HANDLE LockHandle) {
    locks.release(LockHandle.Lock(), LockHandle.OldIrql());
  }

  @Override
  public void KeAcquireInStackQueuedSpinLockAtDpcLevel(
      long SpinLock, KLOCK_QUEUE_HANDLE LockHandle) {
    locks.acquireAtDpcLevel(SpinLock);
    LockHandle.Next(0);
    LockHandle.Lock(SpinLock);
  }

  @Override
  public void KeReleaseInStackQueuedSpinLockFromDpcLevel(KLOCK_QUEUE_HANDLE LockHandle) {
    locks.releaseFromDpcLevel(LockHandle.Lock());
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
