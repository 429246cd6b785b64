package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MDL;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Memory descriptor lists.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface IoMdls extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  @Nullable MDL IoAllocateMdl(
      @PVOID long VirtualAddress,
      int Length,
      byte SecondaryBuffer,
      byte ChargeQuota,
      @Nullable IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoFreeMdl(MDL Mdl);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoBuildPartialMdl(MDL SourceMdl, MDL TargetMdl, @PVOID long VirtualAddress, int Length);
}
