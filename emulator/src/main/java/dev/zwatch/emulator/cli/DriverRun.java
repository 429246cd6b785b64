package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.scenario.DefaultExercise;
import dev.zwatch.emulator.scenario.Player;
import dev.zwatch.emulator.scenario.Step;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One kernel from boot to end, with one driver in it. */
final class DriverRun {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");

  private final EmulatorOptions options;
  private final DriverSource source;
  private final RegistryFiles registry;
  private final @Nullable List<Step> steps;
  private final List<Integer> ioctls;

  /**
   * @param registry what the registry holds at first, and who wants to know it at the end
   * @param steps what to do to the driver; null for the default exercise
   * @param ioctls control codes for the default exercise
   */
  DriverRun(
      EmulatorOptions options,
      DriverSource source,
      RegistryFiles registry,
      @Nullable List<Step> steps,
      List<Integer> ioctls) {
    this.options = options;
    this.source = source;
    this.registry = registry;
    this.steps = steps;
    this.ioctls = ioctls;
  }

  /** Plays it all; true when a bug check ended it. */
  boolean play() {
    try (Emulator emulator = Emulator.boot(options)) {
      RegistryContent before = registry.fill(emulator.registry(), source);
      try {
        Emulator.LoadResult loaded = source.load(emulator);
        LOG.info(
            "{}: DriverEntry returned {}",
            loaded.driver().name(),
            NTSTATUS.toString(loaded.status()));
        MDC.put("driver", loaded.driver().name());
        if (loaded.succeeded()) {
          new Player(emulator, loaded.driver()).play(steps(emulator, loaded.driver()));
        }
        return false;
      } catch (BugCheck stop) {
        LOG.error("bug check {}", stop.getMessage());
        return true;
      } catch (NotModelled stop) {
        throw new CannotRun(emulator.describe(stop));
      } finally {
        MDC.remove("driver");
        registry.tell(before, RegistryContent.of(emulator.registry()));
      }
    }
  }

  private List<Step> steps(Emulator emulator, LoadedDriver driver) {
    return steps != null ? steps : DefaultExercise.of(emulator, driver, ioctls);
  }
}
