package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.io.DeviceQueues;
import dev.zwatch.emulator.io.IoManager;
import dev.zwatch.wdk.IoCsqs;
import dev.zwatch.wdk.IoPackets;
import dev.zwatch.wdk.KeDeviceQueues;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IO_CSQ_IRP_CONTEXT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KDEVICE_QUEUE;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** The three kinds of queues in which requests wait. */
final class IoQueuesCalls implements IoCsqs, IoPackets, KeDeviceQueues {
  private final WatchSlot watch;
  private final IoManager io;

  IoQueuesCalls(WatchSlot watch, IoManager io) {
    this.watch = watch;
    this.io = io;
  }

  @Override
  public int IoCsqInitialize(
      IO_CSQ Csq,
      long CsqInsertIrp,
      long CsqRemoveIrp,
      long CsqPeekNextIrp,
      long CsqAcquireLock,
      long CsqReleaseLock,
      long CsqCompleteCanceledIrp) {
    Csq.Type(IO_TYPE.IO_TYPE_CSQ);
    Csq.CsqInsertIrp(CsqInsertIrp);
    Csq.CsqRemoveIrp(CsqRemoveIrp);
    Csq.CsqPeekNextIrp(CsqPeekNextIrp);
    Csq.CsqAcquireLock(CsqAcquireLock);
    Csq.CsqReleaseLock(CsqReleaseLock);
    Csq.CsqCompleteCanceledIrp(CsqCompleteCanceledIrp);
    Csq.ReservePointer(0);
    return STATUS_SUCCESS;
  }

  @Override
  public int IoCsqInitializeEx(
      IO_CSQ Csq,
      long CsqInsertIrp,
      long CsqRemoveIrp,
      long CsqPeekNextIrp,
      long CsqAcquireLock,
      long CsqReleaseLock,
      long CsqCompleteCanceledIrp) {
    Csq.Type(IO_TYPE.IO_TYPE_CSQ_EX);
    Csq.CsqInsertIrp(CsqInsertIrp);
    Csq.CsqRemoveIrp(CsqRemoveIrp);
    Csq.CsqPeekNextIrp(CsqPeekNextIrp);
    Csq.CsqAcquireLock(CsqAcquireLock);
    Csq.CsqReleaseLock(CsqReleaseLock);
    Csq.CsqCompleteCanceledIrp(CsqCompleteCanceledIrp);
    Csq.ReservePointer(0);
    return STATUS_SUCCESS;
  }

  @Override
  public void IoCsqInsertIrp(IO_CSQ Csq, IRP Irp, @Nullable IO_CSQ_IRP_CONTEXT Context) {
    io.csqs().insert(Csq, Irp, Context, 0);
  }

  @Override
  public int IoCsqInsertIrpEx(
      IO_CSQ Csq, IRP Irp, @Nullable IO_CSQ_IRP_CONTEXT Context, long InsertContext) {
    return io.csqs().insert(Csq, Irp, Context, InsertContext);
  }

  @Override
  public @Nullable IRP IoCsqRemoveIrp(IO_CSQ Csq, IO_CSQ_IRP_CONTEXT Context) {
    return io.csqs().remove(Csq, Context);
  }

  @Override
  public @Nullable IRP IoCsqRemoveNextIrp(IO_CSQ Csq, long PeekContext) {
    return io.csqs().removeNext(Csq, PeekContext);
  }

  @Override
  public void IoStartPacket(
      DEVICE_OBJECT DeviceObject, IRP Irp, @Nullable PULONG Key, long CancelFunction) {
    io.packets().start(DeviceObject, Irp, Key, CancelFunction);
  }

  @Override
  public void IoStartNextPacket(DEVICE_OBJECT DeviceObject, byte Cancelable) {
    io.packets().startNext(DeviceObject, Cancelable != 0, null);
  }

  @Override
  public void IoStartNextPacketByKey(DEVICE_OBJECT DeviceObject, byte Cancelable, int Key) {
    io.packets().startNext(DeviceObject, Cancelable != 0, Key);
  }

  @Override
  public void KeInitializeDeviceQueue(KDEVICE_QUEUE DeviceQueue) {
    DeviceQueues.initialize(DeviceQueue);
  }

  @Override
  public byte KeInsertDeviceQueue(KDEVICE_QUEUE DeviceQueue, long DeviceQueueEntry) {
    return bool(io.deviceQueues().insert(DeviceQueue, DeviceQueueEntry));
  }

  @Override
  public byte KeInsertByKeyDeviceQueue(
      KDEVICE_QUEUE DeviceQueue, long DeviceQueueEntry, int SortKey) {
    return bool(io.deviceQueues().insert(DeviceQueue, DeviceQueueEntry, SortKey));
  }

  @Override
  public long KeRemoveDeviceQueue(KDEVICE_QUEUE DeviceQueue) {
    return io.deviceQueues().remove(DeviceQueue);
  }

  @Override
  public long KeRemoveByKeyDeviceQueue(KDEVICE_QUEUE DeviceQueue, int SortKey) {
    return io.deviceQueues().remove(DeviceQueue, SortKey);
  }

  @Override
  public byte KeRemoveEntryDeviceQueue(KDEVICE_QUEUE DeviceQueue, long DeviceQueueEntry) {
    return bool(io.deviceQueues().removeEntry(DeviceQueueEntry));
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private static byte bool(boolean value) {
    return (byte) (value ? 1 : 0);
  }
}
