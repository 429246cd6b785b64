package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;

/** StartIo: begins to work on the device's current request, at DISPATCH_LEVEL. */
@FunctionalInterface
public interface DRIVER_STARTIO {
  void StartIo(DEVICE_OBJECT DeviceObject, IRP Irp);
}
