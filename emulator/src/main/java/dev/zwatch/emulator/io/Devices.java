package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import java.util.HashMap;
import java.util.Map;

/** The devices that drivers have created, and their names. */
public final class Devices {
  private static final int IO_TYPE_DEVICE = 3;
  private static final int DO_DEVICE_INITIALIZING = 0x80;
  private static final int TAG = 0x69766544;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();

  public Devices(GuestMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
  }

  public DEVICE_OBJECT create(
      DRIVER_OBJECT driver, int extensionSize, String name, int type, int characteristics) {
    int size = DEVICE_OBJECT.SIZE + extensionSize;
    DEVICE_OBJECT device = new DEVICE_OBJECT(memory, pool.allocate(size, TAG));
    device.Type((short) IO_TYPE_DEVICE);
    device.Size((short) size);
    device.DriverObject(driver);
    device.NextDevice(driver.DeviceObject());
    driver.DeviceObject(device);
    device.DeviceType(type);
    device.Characteristics(characteristics);
    device.Flags(DO_DEVICE_INITIALIZING);
    device.StackSize((byte) 1);
    if (extensionSize > 0) {
      device.DeviceExtension(device.address() + DEVICE_OBJECT.SIZE);
    }
    names.put(device.address(), name);
    return device;
  }

  public void delete(DEVICE_OBJECT device) {
    names.remove(device.address());
    pool.free(device.address());
  }

  /** The device on top of the stack that a device is in. */
  static DEVICE_OBJECT top(DEVICE_OBJECT device) {
    DEVICE_OBJECT top = device;
    for (DEVICE_OBJECT above = top.AttachedDevice(); above != null; above = top.AttachedDevice()) {
      top = above;
    }
    return top;
  }

  /** The device's name, empty when it has none. */
  public String name(long device) {
    return names.getOrDefault(device, "");
  }

  public int link(String name, String target) {
    return links.putIfAbsent(name, target) == null ? STATUS_SUCCESS : STATUS_OBJECT_NAME_COLLISION;
  }

  public int unlink(String name) {
    return links.remove(name) != null ? STATUS_SUCCESS : STATUS_OBJECT_NAME_NOT_FOUND;
  }
}
