package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.io.RemoveLocks;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.IoRemoveLocks;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.IO_REMOVE_LOCK;
import dev.zwatch.wdk.types.PCSTR;
import org.jspecify.annotations.Nullable;

/** Locks that keep a device from being removed. */
final class IoRemoveLocksCalls implements IoRemoveLocks {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final RemoveLocks locks;

  IoRemoveLocksCalls(WatchSlot watch, IrqlGate gate, RemoveLocks locks) {
    this.watch = watch;
    this.gate = gate;
    this.locks = locks;
  }

  @Override
  public void IoInitializeRemoveLockEx(
      IO_REMOVE_LOCK Lock,
      int AllocateTag,
      int MaxLockedMinutes,
      int HighWatermark,
      int RemlockSize) {
    gate.passive();
    locks.initialize(Lock);
  }

  @Override
  public int IoAcquireRemoveLockEx(
      IO_REMOVE_LOCK RemoveLock, long Tag, @Nullable PCSTR File, int Line, int RemlockSize) {
    return locks.acquire(RemoveLock);
  }

  @Override
  public void IoReleaseRemoveLockEx(IO_REMOVE_LOCK RemoveLock, long Tag, int RemlockSize) {
    locks.release(RemoveLock);
  }

  @Override
  public void IoReleaseRemoveLockAndWaitEx(IO_REMOVE_LOCK RemoveLock, long Tag, int RemlockSize) {
    gate.passive();
    locks.releaseAndWait(RemoveLock);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
