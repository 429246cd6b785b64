package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * The kernel's own routines: levels, locks, stops.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Ke extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "KIRQL")
  byte KeAcquireSpinLockRaiseToDpc(@PVOID long SpinLock);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeReleaseSpinLock(@PVOID long SpinLock, byte NewIrql);

  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h")
  void KeBugCheck(int BugCheckCode);

  @KernelFunction(irql = HIGH_LEVEL)
  void KeBugCheckEx(
      int BugCheckCode,
      long BugCheckParameter1,
      long BugCheckParameter2,
      long BugCheckParameter3,
      long BugCheckParameter4);
}
