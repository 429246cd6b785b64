package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;

/** Passes requests from driver to driver, down, up and when they are cancelled. */
public final class IoManager {
  private final IoBugChecks bugChecks;
  private final DriverCalls calls;
  private final Irps irps;
  private final IrpCompletion completion;
  private final CancelLock cancelLock;
  private final Processor processor;
  private final Files files;
  private final DRIVER_DISPATCH invalidRequest = this::refuse;

  public IoManager(
      GuestMemory memory,
      PoolMemory pool,
      RoutineRuns runs,
      DriverRoutines routines,
      Drivers drivers,
      BugChecks bugChecks,
      Processor processor,
      Waiting waiting) {
    this.processor = processor;
    this.bugChecks = new IoBugChecks(bugChecks);
    this.calls = new DriverCalls(memory, runs, routines, processor, this.bugChecks);
    this.irps = new Irps(memory, pool, this.bugChecks);
    this.completion = new IrpCompletion(calls, drivers, processor, irps, this.bugChecks);
    this.cancelLock = new CancelLock(processor, this.bugChecks);
    this.files =
        new Files(
            memory,
            pool,
            new RequestSender(
                memory,
                pool,
                new UserMemory(memory),
                processor,
                bugChecks,
                this,
                new IrpEnd(memory, pool, irps, waiting),
                waiting));
    calls.own(DRIVER_DISPATCH.class, invalidRequest);
  }

  /** Passes a request to the driver of a device; what its dispatch routine returns comes back. */
  public int call(DEVICE_OBJECT device, IRP irp) {
    if (irp.Type() != IO_TYPE.IO_TYPE_IRP) {
      throw bugChecks.violation(
          IoBugChecks.NOT_AN_IRP_CALLED,
          irp.address(),
          0,
          "IoCallDriver was given a request that is none, or freed");
    }
    DRIVER_OBJECT driver = device.Type() == IO_TYPE.IO_TYPE_DEVICE ? device.DriverObject() : null;
    if (driver == null) {
      throw bugChecks.violation(
          IoBugChecks.NOT_A_DEVICE_CALLED,
          device.address(),
          0,
          "IoCallDriver was given a device that is none, or deleted");
    }
    if (irp.CurrentLocation() <= 1) {
      throw bugChecks.noMoreLocations(irp);
    }
    irp.IoSetNextIrpStackLocation();
    IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
    location.DeviceObject(device);
    int major = location.MajorFunction() & 0xFF;
    if (major > IRP_MJ.IRP_MJ_MAXIMUM_FUNCTION) {
      throw bugChecks.inconsistent(
          irp, String.format("there is no major function code 0x%02X", major));
    }
    return calls.dispatch(driver.MajorFunction(major), driver, device, irp);
  }

  /** IoCompleteRequest. */
  public void complete(IRP irp) {
    completion.complete(irp);
  }

  /**
   * IoCancelIrp: marks a request as cancelled and calls its cancel routine, at DISPATCH_LEVEL with
   * the cancel spin lock held, which the routine must release.
   *
   * @return false when the request has no cancel routine
   */
  public boolean cancel(IRP irp) {
    if (irp.Type() != IO_TYPE.IO_TYPE_IRP) {
      throw bugChecks.inconsistent(irp, "a request was cancelled that is none, or freed");
    }
    int level = cancelLock.acquire();
    irp.Cancel((byte) 1);
    long routine = irp.IoSetCancelRoutine(null);
    if (routine == 0) {
      cancelLock.release(level);
      return false;
    }
    if (irp.CurrentLocation() > irp.StackCount() + 1) {
      throw bugChecks.cancelState(irp, "a completed request was cancelled");
    }
    irp.CancelIrql((byte) level);
    DEVICE_OBJECT device =
        irp.CurrentLocation() > irp.StackCount()
            ? null
            : irp.IoGetCurrentIrpStackLocation().DeviceObject();
    DRIVER_OBJECT driver = device == null ? null : device.DriverObject();
    if (device == null || driver == null) {
      throw bugChecks.inconsistent(irp, "no driver has the request, and it has a cancel routine");
    }
    calls.cancel(routine, driver, device, irp);
    if (cancelLock.isHeld()) {
      throw bugChecks.cancelLockKept(routine, level, processor.get());
    }
    calls.checkLevel("DRIVER_CANCEL", routine, level);
    return true;
  }

  /**
   * What stands in a driver's table until it puts its own routine there: the request fails with
   * STATUS_INVALID_DEVICE_REQUEST.
   */
  public DRIVER_DISPATCH invalidRequest() {
    return invalidRequest;
  }

  /** Opens devices and sends them requests from outside the kernel. */
  public Files files() {
    return files;
  }

  public Irps irps() {
    return irps;
  }

  public CancelLock cancelLock() {
    return cancelLock;
  }

  private int refuse(DEVICE_OBJECT device, IRP irp) {
    irp.IoStatus().Status(NTSTATUS.STATUS_INVALID_DEVICE_REQUEST);
    irp.IoStatus().Information(0);
    complete(irp);
    return NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
  }
}
