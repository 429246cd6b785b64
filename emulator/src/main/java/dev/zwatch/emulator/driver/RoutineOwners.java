package dev.zwatch.emulator.driver;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.MemoryLayout;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import java.util.HashMap;
import java.util.Map;

/** Which driver a routine belongs to. */
final class RoutineOwners {
  private static final int EXECUTE = 8;

  private final GuestMemory memory;
  private final Drivers drivers;
  private final RoutineRuns runs;
  private final BugChecks bugChecks;

  /** The driver objects to which Java routines belong. */
  private final Map<Long, Long> owners = new HashMap<>();

  RoutineOwners(GuestMemory memory, Drivers drivers, RoutineRuns runs, BugChecks bugChecks) {
    this.memory = memory;
    this.drivers = drivers;
    this.runs = runs;
    this.bugChecks = bugChecks;
  }

  /** A routine belongs to the driver that runs now, if its code does not tell. */
  void remember(long routine) {
    RoutineRun run = runs.current();
    if (run != null && MemoryLayout.isTrap(routine)) {
      owners.put(routine, run.driver());
    }
  }

  /** The driver of a routine that is about to be called. */
  DRIVER_OBJECT of(long routine) {
    LoadedDriver driver = drivers.byCode(routine);
    if (driver == null) {
      return new DRIVER_OBJECT(memory, owners.getOrDefault(routine, 0L));
    }
    if (!drivers.all().contains(driver)) {
      throw bugChecks.raise(
          DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS,
          routine,
          EXECUTE,
          routine,
          0,
          String.format(
              "%s is unloaded, and its routine at 0x%X was still to be called",
              driver.name(), routine));
    }
    return driver.object();
  }
}
