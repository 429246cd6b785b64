package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.Drivers;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.io.Devices;
import dev.zwatch.wdk.RoutineRun;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Who is running, for lines of the log: {@code driver}, {@code device} and {@code irp} in the MDC.
 */
public final class LogContext {
  private final RoutineRuns runs;
  private final Drivers drivers;
  private final Devices devices;

  public LogContext(RoutineRuns runs, Drivers drivers, Devices devices) {
    this.runs = runs;
    this.drivers = drivers;
    this.devices = devices;
  }

  /** Does something with the MDC set, where a driver's routine runs. */
  void log(Runnable lines) {
    RoutineRun run = runs.current();
    if (run == null) {
      lines.run();
      return;
    }
    LoadedDriver driver = drivers.byObject(run.driver());
    Map<String, String> before = MDC.getCopyOfContextMap();
    try {
      put("driver", driver == null ? "" : driver.name());
      put("device", run.device() == 0 ? "" : devices.name(run.device()));
      put("irp", run.irp() == 0 ? "" : String.format("0x%X", run.irp()));
      lines.run();
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }

  private static void put(String key, String value) {
    if (value.isEmpty()) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
