package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

/**
 * Critical regions, in which a thread takes no normal kernel APCs, and guarded ones, in which it
 * takes none.
 *
 * <p>Source: Microsoft, "Disabling APCs", {@code ntddk.h}.
 */
public interface KeRegions extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL, header = "ntddk.h")
  void KeEnterCriticalRegion();

  @KernelFunction(irql = APC_LEVEL, header = "ntddk.h")
  void KeLeaveCriticalRegion();

  @KernelFunction(irql = APC_LEVEL)
  void KeEnterGuardedRegion();

  @KernelFunction(irql = APC_LEVEL)
  void KeLeaveGuardedRegion();

  /** Returns TRUE in a region of either kind. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeAreApcsDisabled();

  /** Returns TRUE in a guarded region, and from APC_LEVEL on. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeAreAllApcsDisabled();
}
