package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Raises exceptions in the caller, and looks at addresses that come from user mode. None of the
 * raising routines returns; a Java driver sees a {@link dev.zwatch.wdk.types.RaisedException}.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ExExceptions extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL)
  void ExRaiseStatus(int Status);

  @KernelFunction(irql = APC_LEVEL)
  void ExRaiseAccessViolation();

  @KernelFunction(irql = APC_LEVEL)
  void ExRaiseDatatypeMisalignment();

  /**
   * Does not look whether there is memory.
   *
   * @param Alignment in bytes: 1, 2, 4, 8 or 16
   */
  @KernelFunction(irql = APC_LEVEL)
  void ProbeForRead(@PVOID long Address, long Length, int Alignment);

  /** Looks at each page too. */
  @KernelFunction(irql = APC_LEVEL)
  void ProbeForWrite(@PVOID long Address, long Length, int Alignment);
}
