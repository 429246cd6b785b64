package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_EXISTS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Device interfaces: names under which programs find devices by what they can do.
 *
 * <p>Source: Microsoft, "IoRegisterDeviceInterface", "IoSetDeviceInterfaceState".
 */
public final class DeviceInterfaces {
  private static final String PREFIX = "\\??\\";

  private final Devices devices;
  private final PhysicalDevices known;
  private final ObjectNamespace names;

  /** The physical devices by their links, in lower case, the reference string left out. */
  private final Map<String, DEVICE_OBJECT> registered = new HashMap<>();

  /** The full links that are enabled, in lower case. */
  private final Set<String> enabled = new HashSet<>();

  DeviceInterfaces(Devices devices, PhysicalDevices known, ObjectNamespace names) {
    this.devices = devices;
    this.known = known;
    this.names = names;
  }

  /**
   * What came of registering an interface.
   *
   * @param link the symbolic link's name, null exactly if the status is a failure
   */
  public record Registered(int status, @Nullable String link) {}

  /**
   * IoRegisterDeviceInterface. The link leads nowhere until the interface is enabled.
   *
   * @param classGuid address of the interface class's GUID
   */
  public Registered register(
      DEVICE_OBJECT device, KernelMemory memory, long classGuid, @Nullable String reference) {
    Guid type = Guid.read(memory, classGuid);
    PhysicalDevices.Identity identity = known.find(device);
    boolean bad = reference != null && (reference.contains("\\") || reference.contains("/"));
    if (identity == null || bad) {
      return new Registered(STATUS_INVALID_DEVICE_REQUEST, null);
    }
    String link = PREFIX + identity.enumPath().replace('\\', '#') + "#" + type;
    registered.put(key(link), device);
    boolean plain = reference == null || reference.isEmpty();
    return new Registered(STATUS_SUCCESS, plain ? link : link + "\\" + reference);
  }

  /** IoSetDeviceInterfaceState. */
  public int enable(String link, boolean enable) {
    String base = base(link);
    DEVICE_OBJECT device = registered.get(key(base));
    if (device == null || (!enable && !enabled.contains(key(link)))) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    if (!enable) {
      enabled.remove(key(link));
      if (enabled.stream().noneMatch(other -> other.startsWith(key(base)))) {
        names.deleteSymbolicLink(base);
      }
      return STATUS_SUCCESS;
    }
    if (!enabled.add(key(link))) {
      return STATUS_OBJECT_NAME_EXISTS;
    }
    names.createSymbolicLink(base, devices.name(device.address()));
    return STATUS_SUCCESS;
  }

  /** The path of an interface's own key below DeviceClasses; null for an unknown link. */
  public @Nullable String keyPath(String link) {
    String base = base(link);
    if (!registered.containsKey(key(base))) {
      return null;
    }
    String instance = base.substring(PREFIX.length());
    String type = instance.substring(instance.lastIndexOf('#') + 1);
    String reference = base.length() == link.length() ? "" : link.substring(base.length() + 1);
    return type + "\\##?#" + instance + "\\#" + reference + "\\Device Parameters";
  }

  private static String base(String link) {
    int end = link.indexOf('\\', PREFIX.length());
    return end < 0 ? link : link.substring(0, end);
  }

  private static String key(String link) {
    return link.toLowerCase(Locale.ROOT);
  }
}
