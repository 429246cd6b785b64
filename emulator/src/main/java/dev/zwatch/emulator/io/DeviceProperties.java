package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_2;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PULONG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What drivers ask about a physical device.
 *
 * <p>Source: Microsoft, "IoGetDeviceProperty", "DEVICE_REGISTRY_PROPERTY".
 */
public final class DeviceProperties {
  private static final int LAST_PROPERTY = 23;

  private final GuestMemory memory;
  private final Devices devices;
  private final PhysicalDevices known;

  DeviceProperties(GuestMemory memory, Devices devices, PhysicalDevices known) {
    this.memory = memory;
    this.devices = devices;
    this.known = known;
  }

  /** IoGetDeviceProperty. */
  public int get(DEVICE_OBJECT device, int property, int length, long buffer, PULONG resultLength) {
    PhysicalDevices.Identity identity = known.find(device);
    if (identity == null) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    if (property < 0 || property > LAST_PROPERTY) {
      return STATUS_INVALID_PARAMETER_2;
    }
    byte[] data = value(device, identity, property);
    if (data == null) {
      resultLength.set(0);
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    resultLength.set(data.length);
    if (Integer.compareUnsigned(length, data.length) < 0) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    memory.write(buffer, data, 0, data.length);
    return STATUS_SUCCESS;
  }

  /** The path of a physical device's key below Enum; null for another device. */
  public @Nullable String enumPath(DEVICE_OBJECT device) {
    PhysicalDevices.Identity identity = known.find(device);
    return identity == null ? null : identity.enumPath();
  }

  /** The path of its driver's key below Control\Class; null for another device. */
  public @Nullable String driverKeyName(DEVICE_OBJECT device) {
    PhysicalDevices.Identity identity = known.find(device);
    return identity == null ? null : identity.driverKeyName();
  }

  private byte @Nullable [] value(
      DEVICE_OBJECT device, PhysicalDevices.Identity identity, int property) {
    return switch (property) {
      case 0 -> text(identity.description());
      case 1 -> units(identity.deviceId() + "\0\0");
      case 2 -> units("Root\\Zwatch\0\0");
      case 5 -> text("System");
      case 6 -> text(identity.classGuid());
      case 7 -> text(identity.driverKeyName());
      case 8 -> text("Zwatch");
      case 10 -> text(identity.location());
      case 11 -> text(devices.name(device.address()));
      case 12 -> PhysicalDevices.BUS_TYPE.bytes();
      case 13, 14, 18 -> number(0);
      case 15 -> text("ROOT");
      case 16 -> number(identity.instance());
      case 19 -> number(1);
      default -> null;
    };
  }

  private static byte[] text(String text) {
    return units(text + "\0");
  }

  private static byte[] units(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
