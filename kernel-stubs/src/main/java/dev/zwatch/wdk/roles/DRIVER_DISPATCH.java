package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;

/** A dispatch routine: takes a request and returns an NTSTATUS. */
@FunctionalInterface
public interface DRIVER_DISPATCH {
  int Dispatch(DEVICE_OBJECT DeviceObject, IRP Irp);
}
