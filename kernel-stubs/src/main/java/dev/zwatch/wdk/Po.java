package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Power management. A POWER_STATE, a union of 4 bytes, is an {@code int}.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Po extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  int PoCallDriver(DEVICE_OBJECT DeviceObject, IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void PoStartNextPowerIrp(IRP Irp);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "POWER_STATE")
  int PoSetPowerState(DEVICE_OBJECT DeviceObject, int Type, int State);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int PoRequestPowerIrp(
      DEVICE_OBJECT DeviceObject,
      byte MinorFunction,
      int PowerState,
      @PVOID long CompletionFunction,
      @PVOID long Context,
      @Nullable PPVOID Irp);
}
