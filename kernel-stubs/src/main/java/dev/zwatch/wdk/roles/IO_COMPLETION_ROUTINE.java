package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * A completion routine: called at IRQL up to DISPATCH_LEVEL when a lower driver completes the IRP.
 */
@FunctionalInterface
public interface IO_COMPLETION_ROUTINE {
  int Completion(@Nullable DEVICE_OBJECT DeviceObject, IRP Irp, @PVOID long Context);
}
