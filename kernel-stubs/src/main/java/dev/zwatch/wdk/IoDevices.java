package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of devices, the way to a device by its name, and the system's shutdown.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h} and {@code ntddk.h}.
 */
public interface IoDevices extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoAttachDevice(
      DEVICE_OBJECT SourceDevice, UNICODE_STRING TargetDevice, PPVOID AttachedDevice);

  @KernelFunction(irql = DISPATCH_LEVEL)
  @Nullable DEVICE_OBJECT IoAttachDeviceToDeviceStack(
      DEVICE_OBJECT SourceDevice, DEVICE_OBJECT TargetDevice);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntddk.h")
  int IoAttachDeviceToDeviceStackSafe(
      DEVICE_OBJECT SourceDevice, DEVICE_OBJECT TargetDevice, PPVOID AttachedToDeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  void IoDetachDevice(DEVICE_OBJECT TargetDevice);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h")
  DEVICE_OBJECT IoGetAttachedDevice(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = DISPATCH_LEVEL)
  DEVICE_OBJECT IoGetAttachedDeviceReference(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h")
  @Nullable DEVICE_OBJECT IoGetLowerDeviceObject(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = DISPATCH_LEVEL)
  DEVICE_OBJECT IoGetRelatedDeviceObject(FILE_OBJECT FileObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoGetDeviceObjectPointer(
      UNICODE_STRING ObjectName, int DesiredAccess, PPVOID FileObject, PPVOID DeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoCreateUnprotectedSymbolicLink(UNICODE_STRING SymbolicLinkName, UNICODE_STRING DeviceName);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoRegisterShutdownNotification(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoRegisterLastChanceShutdownNotification(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  void IoUnregisterShutdownNotification(DEVICE_OBJECT DeviceObject);
}
