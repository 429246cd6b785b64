package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.PVOID;

/** Called when all drivers have completed a power request that PoRequestPowerIrp sent. */
@FunctionalInterface
public interface REQUEST_POWER_COMPLETE {
  void PowerComplete(
      DEVICE_OBJECT DeviceObject,
      byte MinorFunction,
      int PowerState,
      @PVOID long Context,
      IO_STATUS_BLOCK IoStatus);
}
