package dev.zwatch.emulator.io;

import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;

/** Passes requests from driver to driver, down, up and when they are cancelled. */
public final class IrpFlow {
  private final IoBugChecks bugChecks;
  private final DriverCalls calls;
  private final IrpCompletion completion;
  private final CancelLock cancelLock;
  private final Processor processor;
  private final DRIVER_DISPATCH invalidRequest = this::refuse;

  IrpFlow(
      DriverCalls calls,
      IrpCompletion completion,
      CancelLock cancelLock,
      Processor processor,
      IoBugChecks bugChecks) {
    this.calls = calls;
    this.completion = completion;
    this.cancelLock = cancelLock;
    this.processor = processor;
    this.bugChecks = bugChecks;
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
    if (processor.get() > KIRQL.DISPATCH_LEVEL) {
      throw bugChecks.violation(
          IoBugChecks.CALLED_AT_HIGH_IRQL,
          processor.get(),
          0,
          "IoCallDriver was called above DISPATCH_LEVEL");
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

  private int refuse(DEVICE_OBJECT device, IRP irp) {
    irp.IoStatus().Status(NTSTATUS.STATUS_INVALID_DEVICE_REQUEST);
    irp.IoStatus().Information(0);
    complete(irp);
    return NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
  }
}
