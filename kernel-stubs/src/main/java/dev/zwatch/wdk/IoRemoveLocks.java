package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.IO_REMOVE_LOCK;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Locks that keep a device from being removed while requests use it.
 *
 * <p>Source: Microsoft, "Using Remove Locks", {@code wdm.h}.
 */
public interface IoRemoveLocks extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  void IoInitializeRemoveLockEx(
      IO_REMOVE_LOCK Lock,
      int AllocateTag,
      int MaxLockedMinutes,
      int HighWatermark,
      int RemlockSize);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int IoAcquireRemoveLockEx(
      IO_REMOVE_LOCK RemoveLock, @PVOID long Tag, @Nullable PCSTR File, int Line, int RemlockSize);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoReleaseRemoveLockEx(IO_REMOVE_LOCK RemoveLock, @PVOID long Tag, int RemlockSize);

  @KernelFunction(irql = PASSIVE_LEVEL)
  void IoReleaseRemoveLockAndWaitEx(IO_REMOVE_LOCK RemoveLock, @PVOID long Tag, int RemlockSize);
}
