package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_SUCH_DEVICE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.io.Opener;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.IoDevices;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.Structure;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stacks of devices, the way to a device by its name, and the system's shutdown. */
final class IoDevicesCalls implements IoDevices {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final IoManager io;
  private final ObjectNamespace names;

  IoDevicesCalls(WatchSlot watch, IrqlGate gate, IoManager io, ObjectNamespace names) {
    this.watch = watch;
    this.gate = gate;
    this.io = io;
    this.names = names;
  }

  @Override
  public int IoAttachDevice(
      DEVICE_OBJECT SourceDevice, UNICODE_STRING TargetDevice, PPVOID AttachedDevice) {
    gate.passive();
    Opener.Pointer target = io.opener().find(TargetDevice.text());
    DEVICE_OBJECT device = target.device();
    return device == null ? target.status() : attach(SourceDevice, device, AttachedDevice);
  }

  @Override
  public @Nullable DEVICE_OBJECT IoAttachDeviceToDeviceStack(
      DEVICE_OBJECT SourceDevice, DEVICE_OBJECT TargetDevice) {
    return io.stacks().attach(SourceDevice, TargetDevice);
  }

  @Override
  public int IoAttachDeviceToDeviceStackSafe(
      DEVICE_OBJECT SourceDevice, DEVICE_OBJECT TargetDevice, PPVOID AttachedToDeviceObject) {
    return attach(SourceDevice, TargetDevice, AttachedToDeviceObject);
  }

  @Override
  public void IoDetachDevice(DEVICE_OBJECT TargetDevice) {
    gate.passive();
    io.stacks().detach(TargetDevice);
  }

  @Override
  public DEVICE_OBJECT IoGetAttachedDevice(DEVICE_OBJECT DeviceObject) {
    return io.stacks().top(DeviceObject);
  }

  @Override
  public DEVICE_OBJECT IoGetAttachedDeviceReference(DEVICE_OBJECT DeviceObject) {
    DEVICE_OBJECT top = io.stacks().top(DeviceObject);
    io.devices().reference(top);
    return top;
  }

  @Override
  public @Nullable DEVICE_OBJECT IoGetLowerDeviceObject(DEVICE_OBJECT DeviceObject) {
    DEVICE_OBJECT lower = io.stacks().below(DeviceObject);
    if (lower != null) {
      io.devices().reference(lower);
    }
    return lower;
  }

  @Override
  public DEVICE_OBJECT IoGetRelatedDeviceObject(FILE_OBJECT FileObject) {
    return io.stacks().top(Objects.requireNonNull(FileObject.DeviceObject()));
  }

  @Override
  public int IoGetDeviceObjectPointer(
      UNICODE_STRING ObjectName, int DesiredAccess, PPVOID FileObject, PPVOID DeviceObject) {
    gate.passive();
    Opener.Pointer pointer = io.opener().pointer(ObjectName.text(), DesiredAccess);
    if (NT_SUCCESS(pointer.status())) {
      FileObject.set(Structure.addressOf(pointer.file()));
      DeviceObject.set(Structure.addressOf(pointer.device()));
    }
    return pointer.status();
  }

  @Override
  public int IoCreateUnprotectedSymbolicLink(
      UNICODE_STRING SymbolicLinkName, UNICODE_STRING DeviceName) {
    gate.passive();
    return names.createSymbolicLink(SymbolicLinkName.text(), DeviceName.text());
  }

  @Override
  public int IoRegisterShutdownNotification(DEVICE_OBJECT DeviceObject) {
    gate.passive();
    return io.shutdown().register(DeviceObject, false);
  }

  @Override
  public int IoRegisterLastChanceShutdownNotification(DEVICE_OBJECT DeviceObject) {
    gate.passive();
    return io.shutdown().register(DeviceObject, true);
  }

  @Override
  public void IoUnregisterShutdownNotification(DEVICE_OBJECT DeviceObject) {
    gate.passive();
    io.shutdown().unregister(DeviceObject);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int attach(DEVICE_OBJECT source, DEVICE_OBJECT target, PPVOID attachedTo) {
    DEVICE_OBJECT lower = io.stacks().attach(source, target);
    attachedTo.set(Structure.addressOf(lower));
    return lower == null ? STATUS_NO_SUCH_DEVICE : STATUS_SUCCESS;
  }
}
