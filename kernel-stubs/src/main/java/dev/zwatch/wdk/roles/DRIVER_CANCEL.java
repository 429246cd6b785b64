package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;

/**
 * A cancel routine: called at DISPATCH_LEVEL with the cancel spin lock held, which it must release.
 */
@FunctionalInterface
public interface DRIVER_CANCEL {
  void Cancel(DEVICE_OBJECT DeviceObject, IRP Irp);
}
