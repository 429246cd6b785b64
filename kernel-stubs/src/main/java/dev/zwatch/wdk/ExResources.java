package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.ERESOURCE;
import dev.zwatch.wdk.types.PVOID;

/**
 * Resources: locks that one thread holds for itself or several share.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ExResources extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  int ExInitializeResourceLite(ERESOURCE Resource);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int ExReinitializeResourceLite(ERESOURCE Resource);

  @KernelFunction(irql = APC_LEVEL)
  int ExDeleteResourceLite(ERESOURCE Resource);

  /** Returns FALSE when the resource is not free and the caller does not wait. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte ExAcquireResourceExclusiveLite(ERESOURCE Resource, byte Wait);

  /** Shares the resource, behind those that wait to have it for themselves. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte ExAcquireResourceSharedLite(ERESOURCE Resource, byte Wait);

  /** Shares the resource, before those that wait to have it for themselves. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte ExAcquireSharedStarveExclusive(ERESOURCE Resource, byte Wait);

  /** As ExAcquireResourceSharedLite, also for a caller that shares the resource already. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte ExAcquireSharedWaitForExclusive(ERESOURCE Resource, byte Wait);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExReleaseResourceLite(ERESOURCE Resource);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExReleaseResourceForThreadLite(ERESOURCE Resource, @PVOID long ResourceThreadId);

  @KernelFunction(irql = APC_LEVEL)
  void ExConvertExclusiveToSharedLite(ERESOURCE Resource);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte ExIsResourceAcquiredExclusiveLite(ERESOURCE Resource);

  /** Returns how often the caller holds the resource, shared or not. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "ULONG")
  int ExIsResourceAcquiredSharedLite(ERESOURCE Resource);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "ULONG")
  int ExGetExclusiveWaiterCount(ERESOURCE Resource);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "ULONG")
  int ExGetSharedWaiterCount(ERESOURCE Resource);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "PVOID")
  long ExEnterCriticalRegionAndAcquireResourceExclusive(ERESOURCE Resource);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "PVOID")
  long ExEnterCriticalRegionAndAcquireResourceShared(ERESOURCE Resource);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  void ExReleaseResourceAndLeaveCriticalRegion(ERESOURCE Resource);
}
