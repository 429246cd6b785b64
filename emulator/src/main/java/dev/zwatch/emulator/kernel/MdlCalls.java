package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_VIOLATION;

import dev.zwatch.emulator.io.Mdls;
import dev.zwatch.wdk.IoMdls;
import dev.zwatch.wdk.MmMdls;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MDL;
import dev.zwatch.wdk.types.RaisedException;
import org.jspecify.annotations.Nullable;

/** Memory descriptor lists and the pages they describe. */
final class MdlCalls implements IoMdls, MmMdls {
  private static final int IO_READ_ACCESS = 0;

  private final WatchSlot watch;
  private final Mdls mdls;

  MdlCalls(WatchSlot watch, Mdls mdls) {
    this.watch = watch;
    this.mdls = mdls;
  }

  @Override
  public @Nullable MDL IoAllocateMdl(
      long VirtualAddress, int Length, byte SecondaryBuffer, byte ChargeQuota, @Nullable IRP Irp) {
    MDL mdl = mdls.allocate(VirtualAddress, Length);
    if (mdl != null && Irp != null) {
      MDL last = SecondaryBuffer == 0 ? null : Irp.MdlAddress();
      if (last == null) {
        Irp.MdlAddress(mdl);
      } else {
        mdls.append(last, mdl);
      }
    }
    return mdl;
  }

  @Override
  public void IoFreeMdl(MDL Mdl) {
    mdls.free(Mdl);
  }

  @Override
  public void IoBuildPartialMdl(MDL SourceMdl, MDL TargetMdl, long VirtualAddress, int Length) {
    mdls.buildPartial(SourceMdl, TargetMdl, VirtualAddress, Length);
  }

  @Override
  public void MmProbeAndLockPages(MDL MemoryDescriptorList, byte AccessMode, int Operation) {
    if (!mdls.lock(MemoryDescriptorList, AccessMode != 0, Operation != IO_READ_ACCESS)) {
      throw RaisedException.by("MmProbeAndLockPages", STATUS_ACCESS_VIOLATION);
    }
  }

  @Override
  public void MmUnlockPages(MDL MemoryDescriptorList) {
    mdls.unlock(MemoryDescriptorList);
  }

  @Override
  public void MmBuildMdlForNonPagedPool(MDL MemoryDescriptorList) {
    mdls.buildForNonPagedPool(MemoryDescriptorList);
  }

  @Override
  public long MmMapLockedPagesSpecifyCache(
      MDL MemoryDescriptorList,
      byte AccessMode,
      int CacheType,
      long RequestedAddress,
      int BugCheckOnFailure,
      int Priority) {
    return map(MemoryDescriptorList, AccessMode);
  }

  @Override
  public long MmMapLockedPages(MDL MemoryDescriptorList, byte AccessMode) {
    return map(MemoryDescriptorList, AccessMode);
  }

  @Override
  public void MmUnmapLockedPages(long BaseAddress, MDL MemoryDescriptorList) {
    mdls.unmap(MemoryDescriptorList);
  }

  @Override
  public long MmSizeOfMdl(long Base, long Length) {
    return Mdls.size(Base, Length);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private long map(MDL mdl, byte accessMode) {
    return accessMode == 0 ? mdls.map(mdl) : mdls.mapToUser(mdl);
  }
}
