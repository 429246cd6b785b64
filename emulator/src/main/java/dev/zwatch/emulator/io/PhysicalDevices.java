package dev.zwatch.emulator.io;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The devices that the bus has found, and who they are. */
final class PhysicalDevices {
  /** The type of the bus, a GUID of its own. */
  static final Guid BUS_TYPE = new Guid(0x4A5C_9E1D_77A6_3F20L, 0x6E21_9D40_58B3_C1A7L);

  private final Map<Long, Identity> identities = new HashMap<>();

  /**
   * Who a device is.
   *
   * @param service name of its driver's service key
   * @param instance number among the devices of that driver
   */
  record Identity(String service, int instance) {
    private static final String CLASS = "{4d36e97d-e325-11ce-bfc1-08002be10318}";

    String deviceId() {
      return "Root\\" + service;
    }

    String instanceId() {
      return String.format("%04d", instance);
    }

    String description() {
      return "Zwatch device for " + service;
    }

    String location() {
      return "Zwatch bus";
    }

    /** The path of its key under {@code \REGISTRY\MACHINE\SYSTEM\CurrentControlSet\Enum}. */
    String enumPath() {
      return deviceId() + "\\" + instanceId();
    }

    /** The class of devices that its driver's key is filed under. */
    String classGuid() {
      return CLASS;
    }

    String driverKeyName() {
      return CLASS + "\\" + instanceId();
    }

    /** The answer to IRP_MN_QUERY_ID; null for a type of id that it has not. */
    @Nullable String id(int type) {
      return switch (type) {
        case 0 -> deviceId() + "\0";
        case 1 -> deviceId() + "\0\0";
        case 2 -> "Root\\Zwatch\0\0";
        case 3 -> instanceId() + "\0";
        default -> null;
      };
    }
  }

  void add(DEVICE_OBJECT device, Identity identity) {
    identities.put(device.address(), identity);
  }

  void remove(DEVICE_OBJECT device) {
    identities.remove(device.address());
  }

  /** Whose a physical device is. */
  Identity of(DEVICE_OBJECT device) {
    Identity identity = find(device);
    return identity == null ? new Identity("Unknown", 0) : identity;
  }

  /** Null for what is no physical device. */
  @Nullable Identity find(DEVICE_OBJECT device) {
    return identities.get(device.address());
  }
}
