package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_2;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;

import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.constants.POWER;
import dev.zwatch.wdk.roles.REQUEST_POWER_COMPLETE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DEVOBJ_EXTENSION;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import org.jspecify.annotations.Nullable;

/**
 * The power manager, as far as drivers talk to it.
 *
 * <p>Differs from Windows: requests are sent at once on the calling thread, never by another, and
 * several may be under way in one stack.
 *
 * <p>Source: Microsoft, "PoRequestPowerIrp", "PoSetPowerState", "PoStartNextPowerIrp".
 */
public final class Power {
  private static final int DEVICE_STATE = 0xF0;

  private final KernelMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final DriverCalls calls;
  private final Irps irps;
  private final IrpFlow flow;
  private final DeviceStacks stacks;

  Power(
      KernelMemory memory,
      RoutineRuns runs,
      DriverRoutines routines,
      DriverCalls calls,
      Irps irps,
      IrpFlow flow,
      DeviceStacks stacks) {
    this.memory = memory;
    this.runs = runs;
    this.routines = routines;
    this.calls = calls;
    this.irps = irps;
    this.flow = flow;
    this.stacks = stacks;
  }

  /** PoSetPowerState: notes the device's new state; the one before. */
  public int setDeviceState(DEVICE_OBJECT device, int state) {
    DEVOBJ_EXTENSION own = device.DeviceObjectExtension();
    int flags = own.PowerFlags();
    own.PowerFlags((flags & ~DEVICE_STATE) | (state << 4 & DEVICE_STATE));
    return (flags & DEVICE_STATE) >>> 4;
  }

  /**
   * PoRequestPowerIrp: sends a request to the top of a device's stack.
   *
   * @param completion address of a REQUEST_POWER_COMPLETE routine, 0 for none
   * @param out where the request's address goes before it is sent
   */
  public int request(
      DEVICE_OBJECT device,
      int minor,
      int state,
      long completion,
      long context,
      @Nullable PPVOID out) {
    if (minor != IRP_MN.IRP_MN_SET_POWER
        && minor != IRP_MN.IRP_MN_QUERY_POWER
        && minor != IRP_MN.IRP_MN_WAIT_WAKE) {
      return STATUS_INVALID_PARAMETER_2;
    }
    DEVICE_OBJECT top = stacks.top(device);
    RoutineRun run = runs.current();
    long driver = run == null ? 0 : run.driver();
    IrpOrigin origin =
        new IrpOrigin(
            0,
            irp -> {
              completed(irp, device, minor, state, completion, context, driver);
              irps.free(irp);
            });
    IRP irp = irps.allocate(top.StackSize(), origin);
    if (irp == null) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    irp.IoStatus().Status(STATUS_NOT_SUPPORTED);
    IO_STACK_LOCATION location = irp.IoGetNextIrpStackLocation();
    location.MajorFunction((byte) IRP_MJ.IRP_MJ_POWER);
    location.MinorFunction((byte) minor);
    if (minor == IRP_MN.IRP_MN_WAIT_WAKE) {
      location.Parameter(0, state);
    } else {
      location.Power(POWER.DevicePowerState, state);
    }
    if (out != null) {
      out.set(irp.address());
    }
    flow.call(top, irp);
    return STATUS_PENDING;
  }

  private void completed(
      IRP irp,
      DEVICE_OBJECT device,
      int minor,
      int state,
      long completion,
      long context,
      long driver) {
    if (completion == 0) {
      return;
    }
    REQUEST_POWER_COMPLETE routine = memory.routineAt(REQUEST_POWER_COMPLETE.class, completion);
    REQUEST_POWER_COMPLETE guarded =
        (d, m, s, c, status) -> calls.guard(() -> routine.PowerComplete(d, m, s, c, status));
    calls.enter(
        "REQUEST_POWER_COMPLETE",
        completion,
        new DRIVER_OBJECT(memory, driver),
        device,
        null,
        run ->
            routines.powerComplete(
                run, guarded, device, (byte) minor, state, context, irp.IoStatus()));
  }
}
