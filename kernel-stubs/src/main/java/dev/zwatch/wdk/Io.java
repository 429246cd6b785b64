package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The I/O manager's routines.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Io extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL)
  int IoCreateDevice(
      DRIVER_OBJECT DriverObject,
      int DeviceExtensionSize,
      @Nullable UNICODE_STRING DeviceName,
      int DeviceType,
      int DeviceCharacteristics,
      byte Exclusive,
      PPVOID DeviceObject);

  @KernelFunction(irql = APC_LEVEL)
  void IoDeleteDevice(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoCreateSymbolicLink(UNICODE_STRING SymbolicLinkName, UNICODE_STRING DeviceName);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoDeleteSymbolicLink(UNICODE_STRING SymbolicLinkName);

  @KernelFunction(irql = DISPATCH_LEVEL, aliases = "IoCompleteRequest")
  void IofCompleteRequest(IRP Irp, byte PriorityBoost);

  @KernelFunction(irql = DISPATCH_LEVEL, aliases = "IoCallDriver")
  int IofCallDriver(DEVICE_OBJECT DeviceObject, IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte IoCancelIrp(IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoAcquireCancelSpinLock(PUCHAR Irql);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoReleaseCancelSpinLock(byte Irql);
}
