package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * The executive's memory pools. A block has at least the bytes asked for, none included.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Ex extends KernelFamily {
  /** What is in the block is undefined. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PVOID")
  long ExAllocatePool(int PoolType, long NumberOfBytes);

  /** What is in the block is undefined, unless POOL_ZERO_ALLOCATION is set. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PVOID")
  long ExAllocatePoolWithTag(int PoolType, long NumberOfBytes, int Tag);

  /**
   * What is in the block is undefined. Raises an exception when there is no room, unless
   * POOL_QUOTA_FAIL_INSTEAD_OF_RAISE is set.
   */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PVOID")
  long ExAllocatePoolWithQuotaTag(int PoolType, long NumberOfBytes, int Tag);

  /**
   * The block is zeroed, unless POOL_FLAG_UNINITIALIZED is set. NULL when there is no room, for a
   * tag of 0, no bytes, or flags that are invalid.
   */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PVOID")
  long ExAllocatePool2(long Flags, long NumberOfBytes, int Tag);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExFreePool(@PVOID long P);

  /**
   * @param Tag the one that the block was allocated with; 0 for any
   */
  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExFreePoolWithTag(@PVOID long P, int Tag);
}
