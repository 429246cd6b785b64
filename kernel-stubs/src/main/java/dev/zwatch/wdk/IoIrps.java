package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Requests that drivers make.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface IoIrps extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  @Nullable IRP IoAllocateIrp(byte StackSize, byte ChargeQuota);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoFreeIrp(IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoReuseIrp(IRP Irp, int Iostatus);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoInitializeIrp(IRP Irp, short PacketSize, byte StackSize);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntddk.h")
  @Nullable IRP IoMakeAssociatedIrp(IRP Irp, byte StackSize);

  @KernelFunction(irql = APC_LEVEL)
  @Nullable IRP IoBuildDeviceIoControlRequest(
      int IoControlCode,
      DEVICE_OBJECT DeviceObject,
      @PVOID long InputBuffer,
      int InputBufferLength,
      @PVOID long OutputBuffer,
      int OutputBufferLength,
      byte InternalDeviceIoControl,
      @Nullable KEVENT Event,
      @Nullable IO_STATUS_BLOCK IoStatusBlock);

  @KernelFunction(irql = APC_LEVEL)
  @Nullable IRP IoBuildSynchronousFsdRequest(
      int MajorFunction,
      DEVICE_OBJECT DeviceObject,
      @PVOID long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER StartingOffset,
      @Nullable KEVENT Event,
      @Nullable IO_STATUS_BLOCK IoStatusBlock);

  @KernelFunction(irql = APC_LEVEL)
  @Nullable IRP IoBuildAsynchronousFsdRequest(
      int MajorFunction,
      DEVICE_OBJECT DeviceObject,
      @PVOID long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER StartingOffset,
      @Nullable IO_STATUS_BLOCK IoStatusBlock);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int IoSetCompletionRoutineEx(
      DEVICE_OBJECT DeviceObject,
      IRP Irp,
      @PVOID long CompletionRoutine,
      @PVOID long Context,
      byte InvokeOnSuccess,
      byte InvokeOnError,
      byte InvokeOnCancel);

  /** Passes a request down and waits until the lower driver has completed it. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte IoForwardIrpSynchronously(DEVICE_OBJECT DeviceObject, IRP Irp);
}
