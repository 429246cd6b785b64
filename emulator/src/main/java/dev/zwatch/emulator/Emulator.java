package dev.zwatch.emulator;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.driver.DriverLoader;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.io.DeviceRequests;
import dev.zwatch.emulator.io.OpenFile;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A simulated kernel, the one entry to it. For use by one thread at a time; a kernel that has
 * stopped with a bug check can only be closed.
 */
public final class Emulator implements AutoCloseable {
  private final Kernel kernel;
  private final DriverLoader loader;

  private Emulator(EmulatorOptions options) {
    this.kernel = new Kernel(options);
    this.loader =
        new DriverLoader(
            kernel.guestCalls,
            kernel.pool,
            kernel.drivers,
            kernel.runs,
            kernel.routines,
            kernel.io.invalidRequest());
  }

  public static Emulator boot(EmulatorOptions options) {
    return new Emulator(options);
  }

  /** The kernel as a Java driver is given it. */
  public Wdk wdk() {
    return kernel.wdk;
  }

  /**
   * Loads a compiled driver and calls its DriverEntry.
   *
   * @return the NTSTATUS of DriverEntry; after a failure the driver is gone again
   */
  public LoadResult load(Path file) {
    return started(loader.load(PeImage.parse(file)));
  }

  /** Loads a Java driver, made from the kernel it is given, and calls its DriverEntry. */
  public LoadResult load(String name, Function<Wdk, ? extends DRIVER_INITIALIZE> maker) {
    return started(loader.load(name, maker.apply(kernel.wdk)));
  }

  private LoadResult started(LoadedDriver driver) {
    int status = loader.start(driver);
    return new LoadResult(driver, status);
  }

  /** Unloads a driver that has an Unload routine; without one nothing happens. */
  public boolean unload(LoadedDriver driver) {
    return loader.unload(driver);
  }

  /** Opens a device as a program does: IRP_MJ_CREATE. */
  public OpenFile open(DEVICE_OBJECT device) {
    return kernel.io.files().open(device);
  }

  /** Sends requests to a device as another driver does, with no file object. */
  public DeviceRequests requests(DEVICE_OBJECT device) {
    return kernel.io.files().from(device);
  }

  /** Sends a request without data to a device; its status. */
  public int request(DEVICE_OBJECT device, int major) {
    return requests(device).send(major).status();
  }

  /** Sends a device control request without data; its status. */
  public int ioctl(DEVICE_OBJECT device, int code) {
    return requests(device).ioctl(code).status();
  }

  /** The bug check that stopped the kernel, null while it lives. */
  public @Nullable BugCheck bugCheck() {
    return kernel.bugChecks.raised();
  }

  @Override
  public void close() {
    if (kernel.bugChecks.raised() == null) {
      kernel.drivers.all().forEach(driver -> loader.gone(driver));
    }
    kernel.routines.shutdown();
    kernel.guestCalls.close();
  }

  /** What loading a driver gave. */
  public record LoadResult(LoadedDriver driver, int status) {
    public boolean succeeded() {
      return NT_SUCCESS(status);
    }
  }
}
