package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Requests handed to a driver's StartIo routine one after another.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntifs.h}.
 */
public interface IoPackets extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h")
  void IoStartPacket(
      DEVICE_OBJECT DeviceObject, IRP Irp, @Nullable PULONG Key, @PVOID long CancelFunction);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h")
  void IoStartNextPacket(DEVICE_OBJECT DeviceObject, byte Cancelable);

  @KernelFunction(irql = DISPATCH_LEVEL, header = "ntifs.h")
  void IoStartNextPacketByKey(DEVICE_OBJECT DeviceObject, byte Cancelable, int Key);
}
