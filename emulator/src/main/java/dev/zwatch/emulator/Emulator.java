package dev.zwatch.emulator;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.driver.DriverLoader;
import dev.zwatch.emulator.driver.DriverObjects;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.io.DeviceRequests;
import dev.zwatch.emulator.io.OpenFile;
import dev.zwatch.emulator.io.PnpDevice;
import dev.zwatch.emulator.io.Request;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
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
            new DriverObjects(kernel.objects, kernel.names),
            kernel.drivers,
            kernel.runs,
            kernel.routines,
            kernel.registryDefaults,
            kernel.io.flow().invalidRequest());
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
    return load(PeImage.parse(file), null);
  }

  /**
   * Loads a compiled driver that has been read already.
   *
   * @param service name of its service key; null for the file's name
   */
  public LoadResult load(PeImage image, @Nullable String service) {
    return started(loader.load(image, service));
  }

  /** Loads a Java driver, made from the kernel it is given, and calls its DriverEntry. */
  public LoadResult load(String name, Function<Wdk, ? extends DRIVER_INITIALIZE> maker) {
    return load(name, maker, null);
  }

  /**
   * Loads a Java driver.
   *
   * @param service name of its service key; null for the driver's name
   */
  public LoadResult load(
      String name, Function<Wdk, ? extends DRIVER_INITIALIZE> maker, @Nullable String service) {
    return started(loader.load(name, maker.apply(kernel.wdk), service));
  }

  /** The registry, to be filled before a driver is loaded and read after it ran. */
  public Registry registry() {
    return kernel.registry;
  }

  /** The names of all kernel functions that a driver can import. */
  public SortedSet<String> modelledNames() {
    return kernel.guestCalls.names();
  }

  private LoadResult started(LoadedDriver driver) {
    int status = asSystem(() -> loader.start(driver));
    if (NT_SUCCESS(status)) {
      kernel.io.devices().initialized(driver.object());
    }
    return new LoadResult(driver, status);
  }

  /** Unloads a driver that has an Unload routine; without one nothing happens. */
  public boolean unload(LoadedDriver driver) {
    return asSystem(() -> loader.unload(driver));
  }

  /** Lets so much simulated time pass, in units of 100 ns, and what is to happen in it happen. */
  public void pass(long units) {
    kernel.execution.scheduler.pass(kernel.execution.threads.user(), units);
  }

  /**
   * Does each of these on a simulated thread of its own, all at the same time, as a program with so
   * many threads does. They take turns where one waits in the kernel; all are done at the end. They
   * may use what this class has given out, {@link DeviceRequests} for example.
   */
  public void together(List<Runnable> calls) {
    kernel.programs.run(calls);
  }

  /** Says as whom the program runs from now on that sends requests; an administrator by default. */
  public void runAs(Token token) {
    kernel.tokens.setProgram(token);
  }

  /** Opens a device as a program does: IRP_MJ_CREATE. */
  public OpenFile open(DEVICE_OBJECT device) {
    return kernel.io.access().open(device);
  }

  /**
   * Opens a device by its name or by a symbolic link to it, such as {@code \??\Name}; what follows
   * in the path is the file's name.
   */
  public OpenFile open(String path) {
    return kernel.io.access().open(path);
  }

  /** Sends requests to a device as another driver does, with no file object. */
  public DeviceRequests requests(DEVICE_OBJECT device) {
    return kernel.io.access().from(device);
  }

  /** True for a driver with an AddDevice routine, which is given devices by {@link #addDevice}. */
  public boolean wantsDevices(LoadedDriver driver) {
    return kernel.io.pnp().wantsDevices(driver);
  }

  /** Finds a device for a driver and calls its AddDevice routine. */
  public PnpDevice addDevice(LoadedDriver driver) {
    return kernel.io.pnp().add(driver);
  }

  /** Tells the drivers that registered for it of the system's end: IRP_MJ_SHUTDOWN. */
  public List<Request> shutdown() {
    return kernel.io.access().shutdown(kernel.io.shutdown());
  }

  /** Sends a request without data to a device; its status. */
  public int request(DEVICE_OBJECT device, int major) {
    return requests(device).send(major).status();
  }

  /** Sends a device control request without data; its status. */
  public int ioctl(DEVICE_OBJECT device, int code) {
    return requests(device).ioctl(code).status();
  }

  /** The devices that a driver has made, the newest first. */
  public List<DEVICE_OBJECT> devices(LoadedDriver driver) {
    return kernel.io.devices().of(driver.object());
  }

  private <T> T asSystem(Supplier<T> work) {
    return kernel.execution.scheduler.run(kernel.execution.threads.system(), work);
  }

  /** Address that stands in a driver's table for a major function that it has not set. */
  public long unsetDispatch() {
    return kernel.memory.addressOf(DRIVER_DISPATCH.class, kernel.io.flow().invalidRequest());
  }

  /** One line that says what is not modelled and who uses it. */
  public String describe(NotModelled stop) {
    List<CallSite> sites = kernel.wdk.view().sites(stop.caller() - 1);
    String where = sites.isEmpty() ? "" : ", used by " + sites.get(0);
    return stop.getMessage() + where;
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
    kernel.drivers.close();
    kernel.execution.scheduler.close();
    kernel.guestCalls.close();
  }

  /** What loading a driver gave. */
  public record LoadResult(LoadedDriver driver, int status) {
    public boolean succeeded() {
      return NT_SUCCESS(status);
    }
  }
}
