package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.emulator.io.IrpBuilder.Buffer;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.IoIrps;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.SL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.Structure;
import org.jspecify.annotations.Nullable;

/** Requests that drivers make. */
final class IoIrpsCalls implements IoIrps {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final IoManager io;

  IoIrpsCalls(WatchSlot watch, IrqlGate gate, IoManager io) {
    this.watch = watch;
    this.gate = gate;
    this.io = io;
  }

  @Override
  public @Nullable IRP IoAllocateIrp(byte StackSize, byte ChargeQuota) {
    return io.builder().allocate(StackSize);
  }

  @Override
  public void IoFreeIrp(IRP Irp) {
    io.irps().freeByDriver(Irp);
  }

  @Override
  public void IoReuseIrp(IRP Irp, int Iostatus) {
    io.irps().reuse(Irp, Iostatus);
  }

  @Override
  public void IoInitializeIrp(IRP Irp, short PacketSize, byte StackSize) {
    io.irps().initializeByDriver(Irp, PacketSize & 0xFFFF, StackSize);
  }

  @Override
  public @Nullable IRP IoMakeAssociatedIrp(IRP Irp, byte StackSize) {
    return io.builder().associated(Irp, StackSize);
  }

  @Override
  public @Nullable IRP IoBuildDeviceIoControlRequest(
      int IoControlCode,
      DEVICE_OBJECT DeviceObject,
      long InputBuffer,
      int InputBufferLength,
      long OutputBuffer,
      int OutputBufferLength,
      byte InternalDeviceIoControl,
      @Nullable KEVENT Event,
      @Nullable IO_STATUS_BLOCK IoStatusBlock) {
    gate.apc();
    IRP irp =
        io.builder()
            .control(
                IoControlCode,
                DeviceObject,
                new Buffer(InputBuffer, InputBufferLength),
                new Buffer(OutputBuffer, OutputBufferLength),
                InternalDeviceIoControl != 0);
    return reporting(irp, Event, IoStatusBlock);
  }

  @Override
  public @Nullable IRP IoBuildSynchronousFsdRequest(
      int MajorFunction,
      DEVICE_OBJECT DeviceObject,
      long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER StartingOffset,
      @Nullable KEVENT Event,
      @Nullable IO_STATUS_BLOCK IoStatusBlock) {
    gate.apc();
    IRP irp = transfer(MajorFunction, DeviceObject, Buffer, Length, StartingOffset, true);
    return reporting(irp, Event, IoStatusBlock);
  }

  @Override
  public @Nullable IRP IoBuildAsynchronousFsdRequest(
      int MajorFunction,
      DEVICE_OBJECT DeviceObject,
      long Buffer,
      int Length,
      @Nullable PLARGE_INTEGER StartingOffset,
      @Nullable IO_STATUS_BLOCK IoStatusBlock) {
    gate.apc();
    IRP irp = transfer(MajorFunction, DeviceObject, Buffer, Length, StartingOffset, false);
    return reporting(irp, null, IoStatusBlock);
  }

  @Override
  public int IoSetCompletionRoutineEx(
      DEVICE_OBJECT DeviceObject,
      IRP Irp,
      long CompletionRoutine,
      long Context,
      byte InvokeOnSuccess,
      byte InvokeOnError,
      byte InvokeOnCancel) {
    IO_STACK_LOCATION next = Irp.IoGetNextIrpStackLocation();
    next.CompletionRoutine(CompletionRoutine);
    next.Context(Context);
    next.Control(
        (byte)
            ((InvokeOnSuccess != 0 ? SL.SL_INVOKE_ON_SUCCESS : 0)
                | (InvokeOnError != 0 ? SL.SL_INVOKE_ON_ERROR : 0)
                | (InvokeOnCancel != 0 ? SL.SL_INVOKE_ON_CANCEL : 0)));
    return STATUS_SUCCESS;
  }

  @Override
  public byte IoForwardIrpSynchronously(DEVICE_OBJECT DeviceObject, IRP Irp) {
    gate.apc();
    return (byte) (io.forwarding().forward(DeviceObject, Irp) ? 1 : 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private @Nullable IRP transfer(
      int major,
      DEVICE_OBJECT device,
      long buffer,
      int length,
      @Nullable PLARGE_INTEGER offset,
      boolean synchronous) {
    return io.builder()
        .transfer(
            major,
            device,
            new Buffer(buffer, length),
            offset == null ? 0 : offset.get(),
            synchronous);
  }

  private static @Nullable IRP reporting(
      @Nullable IRP irp, @Nullable KEVENT event, @Nullable IO_STATUS_BLOCK status) {
    if (irp != null) {
      irp.UserEvent(Structure.addressOf(event));
      irp.UserIosb(Structure.addressOf(status));
    }
    return irp;
  }
}
