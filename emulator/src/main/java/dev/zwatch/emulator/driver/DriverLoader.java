package dev.zwatch.emulator.driver;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;

import dev.zwatch.emulator.guestcall.GuestCalls;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.registry.RegistryDefaults;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.roles.DRIVER_UNLOAD;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Loads drivers, starts them, and takes them out again. */
public final class DriverLoader {
  private static final int IO_TYPE_DRIVER = 4;
  private static final int TAG = 0x76697244;
  private static final long IMAGE_STRIDE = 0x100_0000;
  // Any value but the compiler's default, which __security_init_cookie would replace.
  private static final long COOKIE = 0x0000_5A57_A7C4_9E37L;

  private final GuestCalls guestCalls;
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final DriverObjects objects;
  private final Drivers drivers;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final RegistryDefaults registryDefaults;
  private final DRIVER_DISPATCH invalidRequest;
  private long nextImage = MemoryLayout.IMAGES;

  public DriverLoader(
      GuestCalls guestCalls,
      PoolMemory pool,
      DriverObjects objects,
      Drivers drivers,
      RoutineRuns runs,
      DriverRoutines routines,
      RegistryDefaults registryDefaults,
      DRIVER_DISPATCH invalidRequest) {
    this.registryDefaults = registryDefaults;
    this.invalidRequest = invalidRequest;
    this.guestCalls = guestCalls;
    this.memory = guestCalls.memory();
    this.pool = pool;
    this.objects = objects;
    this.drivers = drivers;
    this.runs = runs;
    this.routines = routines;
  }

  /** Puts a compiled driver into memory, starting the processor if it is the first. */
  public LoadedDriver load(PeImage image, @Nullable String service) {
    guestCalls.processor();
    MappedImage mapped = MappedImage.load(image, nextImage, memory, guestCalls::bind, COOKIE);
    nextImage += (image.sizeOfImage() + IMAGE_STRIDE - 1) / IMAGE_STRIDE * IMAGE_STRIDE;
    return add(image.name(), service, mapped, mapped.entryPoint());
  }

  /** Makes a driver object for a Java driver. */
  public LoadedDriver load(String name, DRIVER_INITIALIZE driver, @Nullable String service) {
    return add(name, service, null, memory.addressOf(DRIVER_INITIALIZE.class, driver));
  }

  private LoadedDriver add(
      String name, @Nullable String givenService, @Nullable MappedImage image, long entry) {
    String service = givenService != null ? givenService : RegistryDefaults.serviceName(name);
    DRIVER_OBJECT object = new DRIVER_OBJECT(memory, pool.allocate(DRIVER_OBJECT.SIZE, TAG));
    DRIVER_EXTENSION extension =
        new DRIVER_EXTENSION(memory, pool.allocate(DRIVER_EXTENSION.SIZE, TAG));
    object.Type((short) IO_TYPE_DRIVER);
    object.Size((short) DRIVER_OBJECT.SIZE);
    object.DriverExtension(extension);
    object.DriverInit(entry);
    if (image != null) {
      object.DriverStart(image.base());
      object.DriverSize(image.image().sizeOfImage());
    }
    String path = "\\Driver\\" + service;
    write(object.DriverName(), path);
    objects.add(object.address(), path);
    extension.DriverObject(object);
    write(extension.ServiceKeyName(), service);
    long invalid = memory.addressOf(DRIVER_DISPATCH.class, invalidRequest);
    for (int major = 0; major <= IRP_MJ.IRP_MJ_MAXIMUM_FUNCTION; major++) {
      object.MajorFunction(major, invalid);
    }
    String registryPath = registryDefaults.service(service, name);
    LoadedDriver driver = new LoadedDriver(name, registryPath, object, image);
    drivers.add(driver);
    return driver;
  }

  /** Calls DriverEntry; a driver that fails there is gone when this returns. */
  public int start(LoadedDriver driver) {
    DRIVER_OBJECT object = driver.object();
    UNICODE_STRING path = new UNICODE_STRING(memory, pool.allocate(UNICODE_STRING.SIZE, TAG));
    write(path, driver.registryPath());
    long address = object.DriverInit();
    DRIVER_INITIALIZE entry = memory.routineAt(DRIVER_INITIALIZE.class, address);
    int status =
        runs.run(
            "DRIVER_INITIALIZE",
            address,
            object,
            null,
            null,
            run ->
                routines.initialize(
                    run, (o, p) -> runs.guard(() -> entry.DriverEntry(o, p)), object, path));
    if (!NT_SUCCESS(status)) {
      gone(driver);
    }
    return status;
  }

  /**
   * Calls the driver's Unload and takes it out.
   *
   * @return false, with the driver still there, when it has no Unload
   */
  public boolean unload(LoadedDriver driver) {
    DRIVER_OBJECT object = driver.object();
    long address = object.DriverUnload();
    if (address == 0) {
      return false;
    }
    DRIVER_UNLOAD unload = memory.routineAt(DRIVER_UNLOAD.class, address);
    runs.run(
        "DRIVER_UNLOAD",
        address,
        object,
        null,
        null,
        run -> {
          routines.unload(
              run,
              o ->
                  runs.guard(
                      () -> {
                        unload.DriverUnload(o);
                        return true;
                      }),
              object);
          return true;
        });
    pool.inspectFreed();
    gone(driver);
    return true;
  }

  /** Ends a driver without calling it. */
  public void gone(LoadedDriver driver) {
    routines.driverGone(driver.object().address());
    drivers.remove(driver);
    objects.remove(driver.object().address());
    MappedImage image = driver.image();
    if (image != null) {
      image.unload(memory);
    }
  }

  private void write(UNICODE_STRING string, String text) {
    int size = 2 * text.length();
    long buffer = pool.allocate(size + 2L, TAG);
    for (int i = 0; i < text.length(); i++) {
      memory.putShort(buffer + 2L * i, (short) text.charAt(i));
    }
    string.Length(size);
    string.MaximumLength(size + 2);
    string.Buffer(buffer);
  }
}
