package dev.zwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.scenario.DefaultExercise;
import dev.zwatch.emulator.scenario.Player;
import dev.zwatch.wdk.constants.BUGCHECK;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionLimitTest {
  private static final Path DRIVERS = Path.of("target", "drivers");

  @Test
  void endless_loop_ends_at_the_same_instruction_each_time() {
    BugCheck once = end("faults/endless_loop.sys", 1_000_001);
    BugCheck again = end("faults/endless_loop.sys", 1_000_001);

    assertThat(once.code()).isEqualTo(BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER);
    assertThat(again.parameter(2)).isEqualTo(once.parameter(2));
  }

  @Test
  void counting_changes_nothing_for_code_that_ends() {
    play("use_after_close_each.sys", 10_000);
  }

  private static BugCheck end(String driver, long instructions) {
    return catchThrowableOfType(BugCheck.class, () -> play(driver, instructions));
  }

  private static void play(String driver, long instructions) {
    EmulatorOptions options = EmulatorOptions.defaults().withCodeInstructions(instructions);
    try (Emulator emulator = Emulator.boot(options)) {
      Emulator.LoadResult loaded = emulator.load(DRIVERS.resolve(driver));
      new Player(emulator, loaded.driver())
          .play(DefaultExercise.of(emulator, loaded.driver(), List.of()));
    }
  }
}
