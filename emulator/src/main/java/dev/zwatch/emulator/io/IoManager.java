package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import java.util.Objects;

/** Sends requests to drivers and takes them back. */
public final class IoManager {
  private final GuestMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final BugChecks bugChecks;
  private final Processor processor;

  public IoManager(
      GuestMemory memory,
      RoutineRuns runs,
      DriverRoutines routines,
      BugChecks bugChecks,
      Processor processor) {
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
