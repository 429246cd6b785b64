package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_STARTIO;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Enters the routines of drivers that serve requests, and checks that they return at the level at
 * which they were entered. Routines of the kernel itself are called without a run: no driver runs.
 */
final class DriverCalls {
  private final GuestMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final Processor processor;
  private final IoBugChecks bugChecks;
  private final Set<Long> own = new HashSet<>();

  DriverCalls(
      GuestMemory memory,
      RoutineRuns runs,
      DriverRoutines routines,
      Processor processor,
      IoBugChecks bugChecks) {
    this.memory = memory;
    this.runs = runs;
    this.routines = routines;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** The address of a routine of the kernel, which is entered directly from now on. */
  <R> long own(Class<R> role, R routine) {
    long address = memory.addressOf(role, routine);
    own.add(address);
    return address;
  }

  int dispatch(long address, DRIVER_OBJECT driver, DEVICE_OBJECT device, IRP irp) {
    DRIVER_DISPATCH dispatch = memory.routineAt(DRIVER_DISPATCH.class, address);
    if (own.contains(address)) {
      return dispatch.Dispatch(device, irp);
    }
    DRIVER_DISPATCH guarded = (d, i) -> runs.guard(() -> dispatch.Dispatch(d, i));
    String role = "DRIVER_DISPATCH";
    int level = processor.get();
    int status =
        runs.run(
            role,
            address,
            driver,
            device,
            irp,
            run -> routines.dispatch(run, guarded, device, irp));
    checkLevel(role, address, level);
    return status;
  }

  int complete(
      long address, DRIVER_OBJECT driver, @Nullable DEVICE_OBJECT device, IRP irp, long context) {
    IO_COMPLETION_ROUTINE completion = memory.routineAt(IO_COMPLETION_ROUTINE.class, address);
    if (own.contains(address)) {
      return completion.Completion(device, irp, context);
    }
    IO_COMPLETION_ROUTINE guarded = (d, i, c) -> runs.guard(() -> completion.Completion(d, i, c));
    String role = "IO_COMPLETION_ROUTINE";
    int level = processor.get();
    int status =
        runs.run(
            role,
            address,
            driver,
            device,
            irp,
            run -> routines.complete(run, guarded, device, irp, context));
    checkLevel(role, address, level);
    return status;
  }

  /** The caller looks after lock and level. */
  void cancel(long address, DRIVER_OBJECT driver, DEVICE_OBJECT device, IRP irp) {
    DRIVER_CANCEL cancel = memory.routineAt(DRIVER_CANCEL.class, address);
    if (own.contains(address)) {
      cancel.Cancel(device, irp);
      return;
    }
    DRIVER_CANCEL guarded = (d, i) -> guard(() -> cancel.Cancel(d, i));
    enter(
        "DRIVER_CANCEL",
        address,
        driver,
        device,
        irp,
        run -> routines.cancel(run, guarded, device, irp));
  }

  /** StartIo, at DISPATCH_LEVEL. */
  void startIo(long address, DRIVER_OBJECT driver, DEVICE_OBJECT device, IRP irp) {
    DRIVER_STARTIO start = memory.routineAt(DRIVER_STARTIO.class, address);
    DRIVER_STARTIO guarded = (d, i) -> guard(() -> start.StartIo(d, i));
    String role = "DRIVER_STARTIO";
    int level = processor.get();
    enter(role, address, driver, device, irp, run -> routines.startIo(run, guarded, device, irp));
    checkLevel(role, address, level);
  }

  /** Enters a routine of any other role. */
  void enter(
      String role,
      long address,
      DRIVER_OBJECT driver,
      @Nullable DEVICE_OBJECT device,
      @Nullable IRP irp,
      LongConsumer call) {
    runs.run(
        role,
        address,
        driver,
        device,
        irp,
        run -> {
          call.accept(run);
          return true;
        });
  }

  /** Calls driver code; what it throws is the driver's fault and stops the kernel. */
  void guard(Runnable code) {
    runs.guard(
        () -> {
          code.run();
          return true;
        });
  }

  /** Stops the kernel when a routine has returned at another level than it was entered at. */
  void checkLevel(String role, long address, int level) {
    int now = processor.get();
    if (now != level) {
      throw bugChecks.irqlChanged(role, address, level, now);
    }
  }
}
