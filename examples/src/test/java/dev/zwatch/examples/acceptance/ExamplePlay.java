package dev.zwatch.examples.acceptance;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.driver.LoadedDriver;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.scenario.DefaultExercise;
import dev.zwatch.emulator.scenario.Player;
import dev.zwatch.emulator.scenario.ScenarioReader;
import dev.zwatch.emulator.scenario.Step;
import dev.zwatch.wdk.CallSite;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import java.nio.file.Path;
import java.util.List;

/** Plays one example in a kernel of its own, from boot to end. */
final class ExamplePlay {
  static final String PLAYED = "played";

  // An endless loop ends at the same instruction each time, and soon.
  private static final EmulatorOptions OPTIONS =
      EmulatorOptions.defaults().withCallLimit(2_000).withCodeInstructions(100_000);

  private ExamplePlay() {}

  /**
   * Plays it.
   *
   * @return how it ended: {@link #PLAYED}, a bug check, or what is not modelled as {@code FILE:LINE
   *     NAME}
   */
  static String play(Example example) {
    try (Emulator emulator = Emulator.boot(OPTIONS)) {
      try {
        Emulator.LoadResult loaded = load(emulator, example);
        if (loaded.succeeded()) {
          new Player(emulator, loaded.driver()).play(steps(emulator, example, loaded.driver()));
        }
        return PLAYED;
      } catch (BugCheck stop) {
        return "bug check " + stop.getMessage();
      } catch (NotModelled stop) {
        CallSite site = emulator.wdk().view().sites(stop.caller() - 1).get(0);
        return site.file() + ":" + site.line() + " " + stop.what();
      }
    }
  }

  private static Emulator.LoadResult load(Emulator emulator, Example example) {
    if (!example.isJava()) {
      return emulator.load(example.driver());
    }
    return emulator.load(example.name(), wdk -> make(example.className(), wdk));
  }

  private static DRIVER_INITIALIZE make(String type, Wdk wdk) {
    try {
      return Class.forName(type)
          .asSubclass(DRIVER_INITIALIZE.class)
          .getConstructor(Wdk.class)
          .newInstance(wdk);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no driver", e);
    }
  }

  private static List<Step> steps(Emulator emulator, Example example, LoadedDriver driver) {
    Path scenario = example.scenario();
    return scenario == null
        ? DefaultExercise.of(emulator, driver, List.of())
        : ScenarioReader.read(scenario);
  }
}
