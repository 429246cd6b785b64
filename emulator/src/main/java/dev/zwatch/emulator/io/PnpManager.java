package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;

import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.MemoryFault;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The Plug and Play manager: gives drivers their devices.
 *
 * <p>Source: Microsoft, "Writing an AddDevice Routine".
 */
public final class PnpManager {
  private final GuestMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final Execution execution;
  private final PnpBus bus;
  private final RequestSender sender;
  private final DeviceStacks stacks;
  private final DeviceRelations relations;
  private final IoBugChecks bugChecks;
  private final Map<String, Integer> instances = new HashMap<>();

  PnpManager(
      GuestMemory memory,
      RoutineRuns runs,
      DriverRoutines routines,
      Execution execution,
      PnpBus bus,
      RequestSender sender,
      DeviceStacks stacks,
      DeviceRelations relations,
      IoBugChecks bugChecks) {
    this.memory = memory;
    this.runs = runs;
    this.routines = routines;
    this.execution = execution;
    this.bus = bus;
    this.sender = sender;
    this.stacks = stacks;
    this.relations = relations;
    this.bugChecks = bugChecks;
  }

  /** True for a driver that wants devices. */
  public boolean wantsDevices(LoadedDriver driver) {
    return addDeviceRoutine(driver.object()) != 0;
  }

  /**
   * Finds a device for a driver on the bus and calls the driver's AddDevice routine. The device is
   * not started.
   *
   * @throws IllegalArgumentException for a driver without an AddDevice routine
   */
  public PnpDevice add(LoadedDriver driver) {
    if (!wantsDevices(driver)) {
      throw new IllegalArgumentException(driver.name() + " has no AddDevice routine");
    }
    return asSystem(
        () -> {
          String service = service(driver);
          int instance = instances.merge(service, 1, Integer::sum) - 1;
          DEVICE_OBJECT physical = bus.find(new PhysicalDevices.Identity(service, instance));
          if (physical == null) {
            return new PnpDevice(this, new DEVICE_OBJECT(memory, 0), STATUS_INSUFFICIENT_RESOURCES);
          }
          int status = addDevice(driver.object(), physical);
          if (!NT_SUCCESS(status)) {
            bus.lost(physical);
          }
          return new PnpDevice(this, physical, status);
        });
  }

  /** IoInvalidateDeviceRelations: asks for them again, on a worker thread. */
  public void invalidateRelations(DEVICE_OBJECT device, int type) {
    execution.workQueue.add(() -> relations.query(device, type));
  }

  /** IoInvalidateDeviceState: asks for it again, on a worker thread. */
  public void invalidateState(DEVICE_OBJECT device) {
    execution.workQueue.add(() -> relations.queryState(device));
  }

  private static String service(LoadedDriver driver) {
    return driver.registryPath().substring(driver.registryPath().lastIndexOf('\\') + 1);
  }

  /** Address of a driver's AddDevice routine, 0 for none. */
  private long addDeviceRoutine(DRIVER_OBJECT driver) {
    try {
      DRIVER_EXTENSION extension = driver.DriverExtension();
      return extension == null ? 0 : extension.AddDevice();
    } catch (MemoryFault fault) {
      throw bugChecks.badPointer(fault, "the driver object's DriverExtension is a bad pointer");
    }
  }

  private int addDevice(DRIVER_OBJECT driver, DEVICE_OBJECT physical) {
    long address = addDeviceRoutine(driver);
    DRIVER_ADD_DEVICE add = memory.routineAt(DRIVER_ADD_DEVICE.class, address);
    DRIVER_ADD_DEVICE guarded = (d, p) -> runs.guard(() -> add.AddDevice(d, p));
    return runs.run(
        "DRIVER_ADD_DEVICE",
        address,
        driver,
        physical,
        null,
        run -> routines.addDevice(run, guarded, driver, physical));
  }

  RequestSender sender() {
    return sender;
  }

  DeviceStacks stacks() {
    return stacks;
  }

  PnpBus bus() {
    return bus;
  }

  DeviceRelations relations() {
    return relations;
  }

  /** Does something on the system's thread, as a part of what is under way there if it is. */
  <T> T asSystem(Supplier<T> work) {
    return execution.scheduler.isInside()
        ? work.get()
        : execution.scheduler.run(execution.threads.system(), work);
  }
}
