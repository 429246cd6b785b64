package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.MDL;
import dev.zwatch.wdk.types.PVOID;

/**
 * The pages that memory descriptor lists describe.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface MmMdls extends KernelFamily {
  /**
   * AccessMode 0 is KernelMode, 1 UserMode; Operation 0 is IoReadAccess, 1 IoWriteAccess, 2 both.
   */
  @KernelFunction(irql = DISPATCH_LEVEL)
  void MmProbeAndLockPages(MDL MemoryDescriptorList, byte AccessMode, int Operation);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void MmUnlockPages(MDL MemoryDescriptorList);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void MmBuildMdlForNonPagedPool(MDL MemoryDescriptorList);

  @KernelFunction(irql = DISPATCH_LEVEL)
  long MmMapLockedPagesSpecifyCache(
      MDL MemoryDescriptorList,
      byte AccessMode,
      int CacheType,
      @PVOID long RequestedAddress,
      int BugCheckOnFailure,
      int Priority);

  @KernelFunction(irql = DISPATCH_LEVEL)
  long MmMapLockedPages(MDL MemoryDescriptorList, byte AccessMode);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void MmUnmapLockedPages(@PVOID long BaseAddress, MDL MemoryDescriptorList);

  @KernelFunction(irql = HIGH_LEVEL)
  long MmSizeOfMdl(@PVOID long Base, long Length);
}
