package dev.zwatch.emulator.driver;

import dev.zwatch.wdk.types.DRIVER_OBJECT;
import org.jspecify.annotations.Nullable;

/**
 * A driver in a kernel.
 *
 * @param name file name of the image, or simple name of the class
 * @param service name of its service key
 * @param image null for a Java driver
 */
public record LoadedDriver(
    String name, String service, DRIVER_OBJECT object, @Nullable MappedImage image) {
  /** Path of the service key, as DriverEntry is given it. */
  public String registryPath() {
    return "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\" + service;
  }
}
