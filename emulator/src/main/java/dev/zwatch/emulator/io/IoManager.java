package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import java.util.Objects;
import java.util.function.Consumer;

/** Sends requests to drivers and takes them back. */
public final class IoManager {
  private final GuestMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final BugChecks bugChecks;
  private final Processor processor;
  private final Irps irps;
  private final DRIVER_DISPATCH invalidRequest = this::refuse;

  public IoManager(
      GuestMemory memory,
      RoutineRuns runs,
      DriverRoutines routines,
      BugChecks bugChecks,
      Processor processor,
      Irps irps) {
    this.irps = irps;
    this.processor = processor;
    this.memory = memory;
    this.runs = runs;
    this.routines = routines;
    this.bugChecks = bugChecks;
  }

  /** Passes a request to the driver of a device; what its dispatch routine returns comes back. */
  public int call(DEVICE_OBJECT device, IRP irp) {
    if (irp.CurrentLocation() <= 1) {
      throw bugChecks.raise(
          BUGCHECK.NO_MORE_IRP_STACK_LOCATIONS,
          irp.address(),
          0,
          0,
          0,
          "the request has no stack location left for the driver that is called");
    }
    irp.CurrentLocation((byte) (irp.CurrentLocation() - 1));
    IO_STACK_LOCATION location = Irps.next(irp);
    irp.CurrentStackLocation(location);
    location.DeviceObject(device);
    DRIVER_OBJECT driver = Objects.requireNonNull(device.DriverObject());
    long address = driver.MajorFunction(location.MajorFunction());
    if (address == memory.addressOf(DRIVER_DISPATCH.class, invalidRequest)) {
      return invalidRequest.Dispatch(device, irp);
    }
    DRIVER_DISPATCH dispatch = memory.routineAt(DRIVER_DISPATCH.class, address);
    return runs.run(
        "DRIVER_DISPATCH",
        address,
        driver,
        device,
        irp,
        run ->
            routines.dispatch(
                run, (d, i) -> runs.guard(() -> dispatch.Dispatch(d, i)), device, irp));
  }

  /**
   * What stands in a driver's table until it puts its own routine there: the request fails with
   * STATUS_INVALID_DEVICE_REQUEST.
   */
  public DRIVER_DISPATCH invalidRequest() {
    return invalidRequest;
  }

  /** Makes a request, sends it to a device and gives back its outcome. */
  public Outcome send(DEVICE_OBJECT device, int major, Consumer<IO_STACK_LOCATION> parameters) {
    IRP irp = irps.allocate(device.StackSize());
    IO_STACK_LOCATION location = Irps.next(irp);
    location.MajorFunction((byte) major);
    parameters.accept(location);
    int status = call(device, irp);
    return new Outcome(irp, status);
  }

  /** What came of a request. */
  public record Outcome(IRP irp, int status) {}

  private int refuse(DEVICE_OBJECT device, IRP irp) {
    irp.IoStatus().Status(NTSTATUS.STATUS_INVALID_DEVICE_REQUEST);
    irp.IoStatus().Information(0);
    complete(irp);
    return NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
  }

  /** Takes a request back from the driver that has it. */
  public void complete(IRP irp) {
    irp.CurrentLocation((byte) (irp.StackCount() + 2));
  }

  /** Marks a request as cancelled and calls its cancel routine; false when it has none. */
  public boolean cancel(IRP irp) {
    irp.Cancel((byte) 1);
    long address = irp.CancelRoutine();
    if (address == 0) {
      return false;
    }
    irp.CancelRoutine(0);
    int level = processor.get();
    irp.CancelIrql((byte) level);
    processor.set(KIRQL.DISPATCH_LEVEL);
    DRIVER_CANCEL cancel = memory.routineAt(DRIVER_CANCEL.class, address);
    IO_STACK_LOCATION location = Objects.requireNonNull(irp.CurrentStackLocation());
    DEVICE_OBJECT device = Objects.requireNonNull(location.DeviceObject());
    DRIVER_OBJECT driver = Objects.requireNonNull(device.DriverObject());
    return runs.run(
        "DRIVER_CANCEL",
        address,
        driver,
        device,
        irp,
        run -> {
          routines.cancel(run, cancel, device, irp);
          return true;
        });
  }
}
