package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Plug and Play.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface IoPnp extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoInvalidateDeviceRelations(DEVICE_OBJECT DeviceObject, int Type);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoInvalidateDeviceState(DEVICE_OBJECT PhysicalDeviceObject);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoGetDeviceProperty(
      DEVICE_OBJECT DeviceObject,
      int DeviceProperty,
      int BufferLength,
      @PVOID long PropertyBuffer,
      PULONG ResultLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoRegisterDeviceInterface(
      DEVICE_OBJECT PhysicalDeviceObject,
      @PVOID long InterfaceClassGuid,
      @Nullable UNICODE_STRING ReferenceString,
      UNICODE_STRING SymbolicLinkName);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoSetDeviceInterfaceState(UNICODE_STRING SymbolicLinkName, byte Enable);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoOpenDeviceRegistryKey(
      DEVICE_OBJECT DeviceObject, int DevInstKeyType, int DesiredAccess, PHANDLE DeviceRegKey);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoOpenDeviceInterfaceRegistryKey(
      UNICODE_STRING SymbolicLinkName, int DesiredAccess, PHANDLE DeviceInterfaceRegKey);

  /**
   * Opens a key of the driver's own, which is made if it is not there.
   *
   * @param RegKeyType 0 DriverRegKeyParameters, 1 DriverRegKeyPersistentState, 2
   *     DriverRegKeySharedPersistentState
   * @param Flags STATUS_INVALID_PARAMETER unless 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int IoOpenDriverRegistryKey(
      DRIVER_OBJECT DriverObject,
      int RegKeyType,
      int DesiredAccess,
      int Flags,
      PHANDLE DriverRegKey);
}
