package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.wdk.Po;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.POWER;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import org.jspecify.annotations.Nullable;

/** Power management. */
final class PoCalls implements Po {
  private final WatchSlot watch;
  private final IoManager io;

  PoCalls(WatchSlot watch, IoManager io) {
    this.watch = watch;
    this.io = io;
  }

  @Override
  public int PoCallDriver(DEVICE_OBJECT DeviceObject, IRP Irp) {
    return io.flow().call(DeviceObject, Irp);
  }

  @Override
  public void PoStartNextPowerIrp(IRP Irp) {
    // Since Windows Vista the next power request is started without it.
  }

  @Override
  public int PoSetPowerState(DEVICE_OBJECT DeviceObject, int Type, int State) {
    // Only device states can be set; the system's is the working one all the time.
    return Type == POWER.DevicePowerState
        ? io.power().setDeviceState(DeviceObject, State)
        : POWER.PowerSystemWorking;
  }

  @Override
  public int PoRequestPowerIrp(
      DEVICE_OBJECT DeviceObject,
      byte MinorFunction,
      int PowerState,
      long CompletionFunction,
      long Context,
      @Nullable PPVOID Irp) {
    return io.power()
        .request(DeviceObject, MinorFunction, PowerState, CompletionFunction, Context, Irp);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
