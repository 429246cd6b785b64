package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;

import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.constants.POWER;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;

/**
 * A device on the bus, and the requests by which the Plug and Play and power managers move it from
 * one state to the next. They wait for what a driver leaves pending.
 *
 * <p>Source: Microsoft, "State Transitions for PnP Devices".
 */
public final class PnpDevice {
  private static final int CAPABILITIES_SIZE = 64;
  private static final int BUS_RELATIONS = 0;

  private final PnpManager manager;
  private final DEVICE_OBJECT physical;
  private final int added;
  private boolean removed;

  PnpDevice(PnpManager manager, DEVICE_OBJECT physical, int added) {
    this.manager = manager;
    this.physical = physical;
    this.added = added;
    this.removed = !NT_SUCCESS(added);
  }

  /** What AddDevice returned; after a failure there is no device. */
  public int added() {
    return added;
  }

  /** The physical device object. */
  public DEVICE_OBJECT physical() {
    return physical;
  }

  /** The device on top of the stack. */
  public DEVICE_OBJECT top() {
    return manager.stacks().top(physical);
  }

  /** True until its removal, or from the start when AddDevice failed. */
  public boolean isRemoved() {
    return removed;
  }

  /**
   * Starts the device, and asks what is asked of a started device: its capabilities, its state and
   * what is on it. A device that does not start is removed.
   *
   * @return the IRP_MN_START_DEVICE request
   */
  public Request start() {
    pnp(IRP_MN.IRP_MN_FILTER_RESOURCE_REQUIREMENTS);
    Request start = pnp(IRP_MN.IRP_MN_START_DEVICE);
    if (start.pending()) {
      return start;
    }
    if (NT_SUCCESS(start.status())) {
      pnp(IRP_MN.IRP_MN_QUERY_CAPABILITIES);
      pnp(IRP_MN.IRP_MN_QUERY_PNP_DEVICE_STATE);
      manager.relations().query(physical, BUS_RELATIONS);
    } else {
      remove();
    }
    return start;
  }

  /** IRP_MN_REMOVE_DEVICE; the device is gone from the bus then. */
  public Request remove() {
    Request remove = pnp(IRP_MN.IRP_MN_REMOVE_DEVICE);
    if (!removed && !remove.pending()) {
      removed = true;
      manager.asSystem(
          () -> {
            manager.bus().lost(physical);
            return true;
          });
    }
    return remove;
  }

  /** Removes it in order: asks first, and gives up with IRP_MN_CANCEL_REMOVE_DEVICE on a no. */
  public Request unplug() {
    Request query = pnp(IRP_MN.IRP_MN_QUERY_REMOVE_DEVICE);
    if (query.pending() || !NT_SUCCESS(query.status())) {
      pnp(IRP_MN.IRP_MN_CANCEL_REMOVE_DEVICE);
      return query;
    }
    return remove();
  }

  /**
   * Takes it away without asking: IRP_MN_SURPRISE_REMOVAL. IRP_MN_REMOVE_DEVICE follows at once
   * when no file is open on the stack; else {@link #remove} is due when they are closed.
   */
  public Request surprise() {
    Request surprise = pnp(IRP_MN.IRP_MN_SURPRISE_REMOVAL);
    if (!manager.stacks().isOpen(physical)) {
      remove();
    }
    return surprise;
  }

  /** Sends a Plug and Play request of any kind to the top of the stack. */
  public Request pnp(int minor) {
    requirePresent();
    return manager.asSystem(
        () ->
            manager
                .sender()
                .send(physical, Sender.DRIVER, IRP_MJ.IRP_MJ_PNP, minor, this::prepare)
                .await());
  }

  /** IRP_MN_SET_POWER for a system power state, of {@link POWER}. */
  public Request setSystemPower(int state) {
    return power(IRP_MN.IRP_MN_SET_POWER, POWER.SystemPowerState, state);
  }

  /** IRP_MN_SET_POWER for a device power state, of {@link POWER}. */
  public Request setDevicePower(int state) {
    return power(IRP_MN.IRP_MN_SET_POWER, POWER.DevicePowerState, state);
  }

  /** IRP_MN_QUERY_POWER for a system power state, of {@link POWER}. */
  public Request querySystemPower(int state) {
    return power(IRP_MN.IRP_MN_QUERY_POWER, POWER.SystemPowerState, state);
  }

  private Request power(int minor, int type, int state) {
    requirePresent();
    return manager.asSystem(
        () ->
            manager
                .sender()
                .send(
                    physical,
                    Sender.DRIVER,
                    IRP_MJ.IRP_MJ_POWER,
                    minor,
                    (irp, location, buffers) -> {
                      irp.IoStatus().Status(STATUS_NOT_SUPPORTED);
                      location.Power(type, state);
                    })
                .await());
  }

  private void prepare(IRP irp, IO_STACK_LOCATION location, RequestBuffers buffers) {
    irp.IoStatus().Status(STATUS_NOT_SUPPORTED);
    if (location.MinorFunction() == IRP_MN.IRP_MN_QUERY_CAPABILITIES) {
      long capabilities = buffers.output(CAPABILITIES_SIZE);
      irp.memory().putShort(capabilities, (short) CAPABILITIES_SIZE);
      irp.memory().putShort(capabilities + 2, (short) 1);
      irp.memory().putInt(capabilities + 8, -1);
      irp.memory().putInt(capabilities + 12, -1);
      location.Parameter(0, capabilities);
    }
  }

  private void requirePresent() {
    if (removed) {
      throw new IllegalStateException("the device is removed");
    }
  }
}
