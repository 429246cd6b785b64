package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** DriverEntry: called once when the driver is loaded, at PASSIVE_LEVEL; an NTSTATUS comes back. */
@FunctionalInterface
public interface DRIVER_INITIALIZE {
  int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath);
}
