package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * The executive's memory pools.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Ex extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  long ExAllocatePoolWithTag(int PoolType, long NumberOfBytes, int Tag);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExFreePoolWithTag(@PVOID long P, int Tag);
}
