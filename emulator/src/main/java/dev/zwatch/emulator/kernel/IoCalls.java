package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.io.Devices;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.Io;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.Structure;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Devices and the requests to them. */
final class IoCalls implements Io {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final IoManager io;
  private final ObjectNamespace names;

  IoCalls(WatchSlot watch, IrqlGate gate, IoManager io, ObjectNamespace names) {
    this.watch = watch;
    this.gate = gate;
    this.io = io;
    this.names = names;
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
    Devices.Created created =
        io.devices()
            .create(
                DriverObject,
                DeviceExtensionSize,
                DeviceName == null ? null : DeviceName.text(),
                DeviceType,
                DeviceCharacteristics,
                Exclusive != 0);
    DeviceObject.set(Structure.addressOf(created.device()));
    return created.status();
  }

  @Override
  public void IoDeleteDevice(DEVICE_OBJECT DeviceObject) {
    gate.apc();
    if (io.devices().exists(DeviceObject)) {
      io.shutdown().unregister(DeviceObject);
    }
    io.devices().delete(DeviceObject);
  }

  @Override
  public int IoCreateSymbolicLink(UNICODE_STRING SymbolicLinkName, UNICODE_STRING DeviceName) {
    gate.passive();
    return names.createSymbolicLink(SymbolicLinkName.text(), DeviceName.text());
  }

  @Override
  public int IoDeleteSymbolicLink(UNICODE_STRING SymbolicLinkName) {
    gate.passive();
    return names.deleteSymbolicLink(SymbolicLinkName.text());
  }

  @Override
  public void IofCompleteRequest(IRP Irp, byte PriorityBoost) {
    io.flow().complete(Irp);
  }

  @Override
  public int IofCallDriver(DEVICE_OBJECT DeviceObject, IRP Irp) {
    return io.flow().call(DeviceObject, Irp);
  }

  @Override
  public byte IoCancelIrp(IRP Irp) {
    return (byte) (io.flow().cancel(Irp) ? 1 : 0);
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
