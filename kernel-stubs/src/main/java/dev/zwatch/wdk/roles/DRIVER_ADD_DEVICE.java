package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;

/** AddDevice: called for each device that the driver shall serve, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface DRIVER_ADD_DEVICE {
  int AddDevice(DRIVER_OBJECT DriverObject, DEVICE_OBJECT PhysicalDeviceObject);
}
