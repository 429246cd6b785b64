package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DRIVER_OBJECT;

/** DriverUnload: called before the driver is removed, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface DRIVER_UNLOAD {
  void DriverUnload(DRIVER_OBJECT DriverObject);
}
