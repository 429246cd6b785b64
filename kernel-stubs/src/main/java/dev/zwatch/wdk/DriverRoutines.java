package dev.zwatch.wdk;

import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.roles.DRIVER_STARTIO;
import dev.zwatch.wdk.roles.DRIVER_UNLOAD;
import dev.zwatch.wdk.roles.EX_CALLBACK_FUNCTION;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.roles.IO_CSQ_ACQUIRE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_COMPLETE_CANCELED_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP_EX;
import dev.zwatch.wdk.roles.IO_CSQ_PEEK_NEXT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_RELEASE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_REMOVE_IRP;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE_EX;
import dev.zwatch.wdk.roles.KDEFERRED_ROUTINE;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.roles.REQUEST_POWER_COMPLETE;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.roles.TM_RM_NOTIFICATION;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which a kernel enters a driver's routines, compiled or Java, so that a tool
 * sees them begin and end. The number of the run comes first; {@link KernelView#run} tells the
 * rest.
 */
public final class DriverRoutines implements KernelFamily {
  private final WatchSlot watch;

  public DriverRoutines(WatchSlot watch) {
    this.watch = watch;
  }

  public int initialize(
      long run, DRIVER_INITIALIZE routine, DRIVER_OBJECT driver, UNICODE_STRING registryPath) {
    return enterForStatus(run, () -> routine.DriverEntry(driver, registryPath));
  }

  public int addDevice(
      long run, DRIVER_ADD_DEVICE routine, DRIVER_OBJECT driver, DEVICE_OBJECT physicalDevice) {
    return enterForStatus(run, () -> routine.AddDevice(driver, physicalDevice));
  }

  public void unload(long run, DRIVER_UNLOAD routine, DRIVER_OBJECT driver) {
    enter(run, () -> routine.DriverUnload(driver));
  }

  public int dispatch(long run, DRIVER_DISPATCH routine, DEVICE_OBJECT device, IRP irp) {
    return enterForStatus(run, () -> routine.Dispatch(device, irp));
  }

  public void cancel(long run, DRIVER_CANCEL routine, DEVICE_OBJECT device, IRP irp) {
    enter(run, () -> routine.Cancel(device, irp));
  }

  public int complete(
      long run,
      IO_COMPLETION_ROUTINE routine,
      @Nullable DEVICE_OBJECT device,
      IRP irp,
      long context) {
    return enterForStatus(run, () -> routine.Completion(device, irp, context));
  }

  public void deferred(
      long run, KDEFERRED_ROUTINE routine, KDPC dpc, long context, long argument1, long argument2) {
    enter(run, () -> routine.Deferred(dpc, context, argument1, argument2));
  }

  public void workItem(long run, IO_WORKITEM_ROUTINE routine, DEVICE_OBJECT device, long context) {
    enter(run, () -> routine.WorkItem(device, context));
  }

  public void workItemEx(
      long run, IO_WORKITEM_ROUTINE_EX routine, long object, long context, long workItem) {
    enter(run, () -> routine.WorkItem(object, context, workItem));
  }

  public void work(long run, WORKER_THREAD_ROUTINE routine, long parameter) {
    enter(run, () -> routine.Work(parameter));
  }

  public void start(long run, KSTART_ROUTINE routine, long context) {
    enter(run, () -> routine.Start(context));
  }

  public void startIo(long run, DRIVER_STARTIO routine, DEVICE_OBJECT device, IRP irp) {
    enter(run, () -> routine.StartIo(device, irp));
  }

  public void csqInsert(long run, IO_CSQ_INSERT_IRP routine, IO_CSQ csq, IRP irp) {
    enter(run, () -> routine.CsqInsertIrp(csq, irp));
  }

  public int csqInsertEx(
      long run, IO_CSQ_INSERT_IRP_EX routine, IO_CSQ csq, IRP irp, long context) {
    return enterForStatus(run, () -> routine.CsqInsertIrpEx(csq, irp, context));
  }

  public void csqRemove(long run, IO_CSQ_REMOVE_IRP routine, IO_CSQ csq, IRP irp) {
    enter(run, () -> routine.CsqRemoveIrp(csq, irp));
  }

  public @Nullable IRP csqPeekNext(
      long run, IO_CSQ_PEEK_NEXT_IRP routine, IO_CSQ csq, @Nullable IRP irp, long context) {
    return enterForRequest(run, () -> routine.CsqPeekNextIrp(csq, irp, context));
  }

  public void csqAcquireLock(long run, IO_CSQ_ACQUIRE_LOCK routine, IO_CSQ csq, PUCHAR irql) {
    enter(run, () -> routine.CsqAcquireLock(csq, irql));
  }

  public void csqReleaseLock(long run, IO_CSQ_RELEASE_LOCK routine, IO_CSQ csq, byte irql) {
    enter(run, () -> routine.CsqReleaseLock(csq, irql));
  }

  public void csqCompleteCanceled(
      long run, IO_CSQ_COMPLETE_CANCELED_IRP routine, IO_CSQ csq, IRP irp) {
    enter(run, () -> routine.CsqCompleteCanceledIrp(csq, irp));
  }

  public void powerComplete(
      long run,
      REQUEST_POWER_COMPLETE routine,
      DEVICE_OBJECT device,
      byte minorFunction,
      int powerState,
      long context,
      IO_STATUS_BLOCK status) {
    enter(run, () -> routine.PowerComplete(device, minorFunction, powerState, context, status));
  }

  public int queryRegistry(
      long run,
      RTL_QUERY_REGISTRY_ROUTINE routine,
      @Nullable PCWSTR valueName,
      int valueType,
      long valueData,
      int valueLength,
      long context,
      long entryContext) {
    return enterForStatus(
        run,
        () ->
            routine.QueryRoutine(
                valueName, valueType, valueData, valueLength, context, entryContext));
  }

  public int registryCallback(
      long run, EX_CALLBACK_FUNCTION routine, long context, long notifyClass, long information) {
    return enterForStatus(run, () -> routine.RegistryCallback(context, notifyClass, information));
  }

  public int resourceManagerNotification(
      long run,
      TM_RM_NOTIFICATION routine,
      long enlistment,
      long context,
      long transactionContext,
      int notification,
      PLARGE_INTEGER clock,
      int length,
      long argument) {
    return enterForStatus(
        run,
        () ->
            routine.ResourceManagerNotification(
                enlistment, context, transactionContext, notification, clock, length, argument));
  }

  /**
   * Says that a driver is gone: its Unload has returned, its DriverEntry has failed, or the kernel
   * ends and it has no Unload.
   */
  public void driverGone(long driver) {}

  /** Says that the kernel has stopped with a bug check; no routine that still runs will return. */
  public void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4) {}

  /** Says that the kernel ends and nothing more will be called in it. */
  public void shutdown() {}

  @Override
  public WatchSlot watch() {
    return watch;
  }

  // All entrances come through one of these three, which are what a tool changes to see them.

  void enter(long run, Runnable routine) {
    routine.run();
  }

  int enterForStatus(long run, IntSupplier routine) {
    return routine.getAsInt();
  }

  @Nullable IRP enterForRequest(long run, Supplier<@Nullable IRP> routine) {
    return routine.get();
  }
}
