package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.io.Devices;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.Io;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The I/O manager's routines. */
public final class IoCalls implements Io {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Devices devices;
  private final IoManager io;

  public IoCalls(WatchSlot watch, IrqlGate gate, Devices devices, IoManager io) {
    this.watch = watch;
    this.gate = gate;
    this.devices = devices;
    this.io = io;
  }

  @Override
  public int IoCreateDevice(
      DRIVER_OBJECT DriverObject,
      int DeviceExtensionSize,
      @Nullable UNICODE_STRING DeviceName,
      int DeviceType,
      int DeviceCharacteristics,
      byte Exclusive,
      PPVOID DeviceObject) {
    gate.apc();
    DEVICE_OBJECT device =
        devices.create(
            DriverObject,
            DeviceExtensionSize,
            DeviceName == null ? "" : DeviceName.text(),
            DeviceType,
            DeviceCharacteristics);
    DeviceObject.set(device.address());
    return STATUS_SUCCESS;
  }

  @Override
  public void IoDeleteDevice(DEVICE_OBJECT DeviceObject) {
    gate.apc();
    devices.delete(DeviceObject);
  }

  @Override
  public int IoCreateSymbolicLink(UNICODE_STRING SymbolicLinkName, UNICODE_STRING DeviceName) {
    gate.passive();
    return devices.link(SymbolicLinkName.text(), DeviceName.text());
  }

  @Override
  public int IoDeleteSymbolicLink(UNICODE_STRING SymbolicLinkName) {
    gate.passive();
    return devices.unlink(SymbolicLinkName.text());
  }

  @Override
  public void IofCompleteRequest(IRP Irp, byte PriorityBoost) {
    io.complete(Irp);
  }

  @Override
  public int IofCallDriver(DEVICE_OBJECT DeviceObject, IRP Irp) {
    return io.call(DeviceObject, Irp);
  }

  @Override
  public byte IoCancelIrp(IRP Irp) {
    return (byte) (io.cancel(Irp) ? 1 : 0);
  }

  @Override
  public void IoAcquireCancelSpinLock(PUCHAR Irql) {
    Irql.set((byte) io.cancelLock().acquire());
  }

  @Override
  public void IoReleaseCancelSpinLock(byte Irql) {
    io.cancelLock().release(Irql & 0xF);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
