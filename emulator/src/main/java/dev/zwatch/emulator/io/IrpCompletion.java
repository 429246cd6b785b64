package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.SL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request back from the driver that has it, up its stack: each driver above is told by the
 * completion routine it has set, and may keep the request there.
 *
 * <p>A completion routine is a run of the driver that has set it, which is the one of the device in
 * the stack location above. A driver that sends a request of its own has no stack location in it;
 * then it is the driver whose image holds the routine, else the one that made the request.
 *
 * <p>Source: Microsoft, "IoCompleteRequest", "IoSetCompletionRoutine", "Using IRP Completion
 * Routines".
 */
final class IrpCompletion {
  private final DriverCalls calls;
  private final Drivers drivers;
  private final Processor processor;
  private final Irps irps;
  private final IoBugChecks bugChecks;

  IrpCompletion(
      DriverCalls calls, Drivers drivers, Processor processor, Irps irps, IoBugChecks bugChecks) {
    this.calls = calls;
    this.drivers = drivers;
    this.processor = processor;
    this.irps = irps;
    this.bugChecks = bugChecks;
  }

  void complete(IRP irp) {
    check(irp);
    irp.IoSkipCurrentIrpStackLocation();
    while (irp.CurrentLocation() <= irp.StackCount() + 1) {
      if (leave(irp) == NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED) {
        return;
      }
      if (irp.Type() != IO_TYPE.IO_TYPE_IRP) {
        throw bugChecks.completedTwice(
            irp, "a completion routine freed the request, which then went on to the next driver");
      }
      if (irp.CurrentLocation() <= 0) {
        throw bugChecks.inconsistent(irp, "the request's stack locations were overwritten");
      }
      irp.IoSkipCurrentIrpStackLocation();
    }
    IrpOrigin origin = irps.origin(irp);
    if (origin == null || origin.ended() == null) {
      throw bugChecks.inconsistent(
          irp,
          "a request that a driver allocated was completed to its end: the completion routine of"
              + " that driver has to return STATUS_MORE_PROCESSING_REQUIRED");
    }
    origin.ended().accept(irp);
  }

  private void check(IRP irp) {
    if (irp.Type() != IO_TYPE.IO_TYPE_IRP) {
      throw bugChecks.completedTwice(irp, "a request was completed that is none, or freed");
    }
    if (irp.CurrentLocation() > irp.StackCount() + 1 || irp.CurrentLocation() <= 0) {
      throw bugChecks.completedTwice(irp, "a request was completed that is completed already");
    }
    if (irp.CancelRoutine() != 0) {
      throw bugChecks.cancelState(
          irp, "a request was completed while its cancel routine was still set");
    }
    int status = irp.IoStatus().Status();
    if (status == NTSTATUS.STATUS_PENDING || status == -1) {
      throw bugChecks.violation(
          IoBugChecks.COMPLETED_AS_PENDING,
          status & 0xFFFF_FFFFL,
          irp.address(),
          "a request was completed with " + NTSTATUS.toString(status));
    }
    if (processor.get() > KIRQL.DISPATCH_LEVEL) {
      throw bugChecks.violation(
          IoBugChecks.COMPLETED_AT_HIGH_IRQL,
          processor.get(),
          irp.address(),
          "IoCompleteRequest was called above DISPATCH_LEVEL");
    }
  }

  /** Leaves the location below the current one; what the completion routine returned. */
  private int leave(IRP irp) {
    IO_STACK_LOCATION done = irp.IoGetNextIrpStackLocation();
    int control = done.Control();
    long routine = done.CompletionRoutine();
    boolean pending = (control & SL.SL_PENDING_RETURNED) != 0;
    irp.PendingReturned((byte) (pending ? 1 : 0));
    boolean top = irp.CurrentLocation() > irp.StackCount();
    if (routine != 0 && wanted(irp, control)) {
      long context = done.Context();
      clear(done);
      DEVICE_OBJECT device = top ? null : irp.IoGetCurrentIrpStackLocation().DeviceObject();
      DRIVER_OBJECT setter = setter(device, routine, irp, done);
      return calls.complete(routine, setter, device, irp, context);
    }
    if (pending && !top) {
      irp.IoMarkIrpPending();
    }
    clear(done);
    return NTSTATUS.STATUS_SUCCESS;
  }

  private static boolean wanted(IRP irp, int control) {
    int outcome =
        NT_SUCCESS(irp.IoStatus().Status()) ? SL.SL_INVOKE_ON_SUCCESS : SL.SL_INVOKE_ON_ERROR;
    return (control & outcome) != 0
        || ((control & SL.SL_INVOKE_ON_CANCEL) != 0 && irp.Cancel() != 0);
  }

  private DRIVER_OBJECT setter(
      @Nullable DEVICE_OBJECT device, long routine, IRP irp, IO_STACK_LOCATION done) {
    DRIVER_OBJECT above = device == null ? null : device.DriverObject();
    if (above != null) {
      return above;
    }
    LoadedDriver owner = drivers.byCode(routine);
    if (owner != null) {
      return owner.object();
    }
    IrpOrigin origin = irps.origin(irp);
    if (origin != null && origin.driver() != 0) {
      return new DRIVER_OBJECT(irp.memory(), origin.driver());
    }
    DEVICE_OBJECT below = done.DeviceObject();
    DRIVER_OBJECT completer = below == null ? null : below.DriverObject();
    if (completer == null) {
      throw bugChecks.inconsistent(irp, "no driver is known that set the completion routine");
    }
    return completer;
  }

  /** A driver that is done with a request finds nothing in its location any more. */
  private static void clear(IO_STACK_LOCATION done) {
    done.MinorFunction((byte) 0);
    done.Flags((byte) 0);
    done.Control((byte) 0);
    for (int word = 0; word < 4; word++) {
      done.Parameter(word, 0);
    }
    done.FileObject(null);
  }
}
