package dev.zwatch.emulator.scenario;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.io.PnpDevice;
import dev.zwatch.emulator.io.Request;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.POWER;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices that a driver was given in a scenario, the last one first. */
final class AddedDevices {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");

  private final Emulator emulator;
  private final LoadedDriver driver;
  private final Deque<PnpDevice> devices = new ArrayDeque<>();

  AddedDevices(Emulator emulator, LoadedDriver driver) {
    this.emulator = emulator;
    this.driver = driver;
  }

  void add() {
    if (!emulator.wantsDevices(driver)) {
      LOG.warn("{} has no AddDevice routine, so no device is added", driver.name());
      return;
    }
    PnpDevice device = emulator.addDevice(driver);
    LOG.info("AddDevice returned {}", NTSTATUS.toString(device.added()));
    if (NT_SUCCESS(device.added())) {
      devices.push(device);
    }
  }

  /** The device that was added last and is not removed. */
  Optional<PnpDevice> current() {
    devices.removeIf(PnpDevice::isRemoved);
    return Optional.ofNullable(devices.peek());
  }

  /** What the Plug and Play manager does when a device comes to a state. */
  Request pnp(PnpDevice device, int minor) {
    return switch (minor) {
      case IRP_MN.IRP_MN_START_DEVICE -> device.start();
      case IRP_MN.IRP_MN_REMOVE_DEVICE -> device.remove();
      case IRP_MN.IRP_MN_SURPRISE_REMOVAL -> device.surprise();
      default -> device.pnp(minor);
    };
  }

  /** What the power manager sends, for the working state. */
  Request power(PnpDevice device, int minor) {
    return switch (minor) {
      case IRP_MN.IRP_MN_SET_POWER -> device.setSystemPower(POWER.PowerSystemWorking);
      case IRP_MN.IRP_MN_QUERY_POWER -> device.querySystemPower(POWER.PowerSystemWorking);
      default -> emulator.requests(device.top()).send(IRP_MJ.IRP_MJ_POWER, minor);
    };
  }

  /** Removes all in order; false when one of them is not to go. */
  boolean unplugAll() {
    for (Optional<PnpDevice> next = current(); next.isPresent(); next = current()) {
      PnpDevice device = next.get();
      Request last = device.unplug();
      LOG.info(
          "{}: {}",
          device.isRemoved() ? "IRP_MN_REMOVE_DEVICE" : "IRP_MN_QUERY_REMOVE_DEVICE",
          last.pending() ? "pending" : NTSTATUS.toString(last.status()));
      if (!device.isRemoved()) {
        return false;
      }
    }
    return true;
  }
}
