package dev.zwatch.emulator.driver;

import dev.zwatch.wdk.types.DRIVER_OBJECT;
import org.jspecify.annotations.Nullable;

/**
 * A driver in a kernel.
 *
 * @param name file name of the image, or simple name of the class
 * @param registryPath path of the service key, as DriverEntry is given it
 * @param image null for a Java driver
 */
public record LoadedDriver(
    String name, String registryPath, DRIVER_OBJECT object, @Nullable MappedImage image) {}
