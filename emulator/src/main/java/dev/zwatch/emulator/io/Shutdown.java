package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.ArrayList;
import java.util.List;

/**
 * The devices whose drivers want to know of the system's end. Who came last is told first.
 *
 * <p>Source: Microsoft, "IoRegisterShutdownNotification".
 */
public final class Shutdown {
  private final Devices devices;
  private final List<DEVICE_OBJECT> first = new ArrayList<>();
  private final List<DEVICE_OBJECT> lastChance = new ArrayList<>();

  Shutdown(Devices devices) {
    this.devices = devices;
  }

  /** Adds a device; one for the last chance is told when the others have been. */
  public int register(DEVICE_OBJECT device, boolean atLastChance) {
    (atLastChance ? lastChance : first).add(0, device);
    devices.reference(device);
    device.Flags(device.Flags() | DO.DO_SHUTDOWN_REGISTERED);
    return STATUS_SUCCESS;
  }

  /** Takes a device out, however often it is in. */
  public void unregister(DEVICE_OBJECT device) {
    for (List<DEVICE_OBJECT> list : List.of(first, lastChance)) {
      while (list.remove(device)) {
        devices.dereference(device);
      }
    }
    device.Flags(device.Flags() & ~DO.DO_SHUTDOWN_REGISTERED);
  }

  /** All devices in the order in which they are told. */
  List<DEVICE_OBJECT> inOrder() {
    List<DEVICE_OBJECT> all = new ArrayList<>(first);
    all.addAll(lastChance);
    return all;
  }
}
