package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.KLOCK_QUEUE_HANDLE;
import dev.zwatch.wdk.types.PVOID;

/**
 * Spin locks for code that runs at DISPATCH_LEVEL already, and queued ones.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeSpinLocks extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void KeInitializeSpinLock(@PVOID long SpinLock);

  @KernelFunction(irql = HIGH_LEVEL, aliases = "KefAcquireSpinLockAtDpcLevel")
  void KeAcquireSpinLockAtDpcLevel(@PVOID long SpinLock);

  @KernelFunction(irql = HIGH_LEVEL, aliases = "KefReleaseSpinLockFromDpcLevel")
  void KeReleaseSpinLockFromDpcLevel(@PVOID long SpinLock);

  @KernelFunction(irql = HIGH_LEVEL, returns = "BOOLEAN")
  byte KeTryToAcquireSpinLockAtDpcLevel(@PVOID long SpinLock);

  @KernelFunction(irql = HIGH_LEVEL, returns = "BOOLEAN")
  byte KeTestSpinLock(@PVOID long SpinLock);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeAcquireInStackQueuedSpinLock(@PVOID long SpinLock, KLOCK_QUEUE_HANDLE LockHandle);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeReleaseInStackQueuedSpinLock(KLOCK_QUEUE_HANDLE LockHandle);

  @KernelFunction(irql = HIGH_LEVEL)
  void KeAcquireInStackQueuedSpinLockAtDpcLevel(
      @PVOID long SpinLock, KLOCK_QUEUE_HANDLE LockHandle);

  @KernelFunction(irql = HIGH_LEVEL)
  void KeReleaseInStackQueuedSpinLockFromDpcLevel(KLOCK_QUEUE_HANDLE LockHandle);
}
