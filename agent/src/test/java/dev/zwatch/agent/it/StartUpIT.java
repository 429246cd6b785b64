package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent loads, and from where. */
final class StartUpIT {
  private static final String LIBRARY = " dev.zwatch.agent.shaded.bytebuddy.";

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void nothing_of_Byte_Buddy_is_loaded_without_a_kernel(Path home) {
    assertThat(loaded(home)).isNotEmpty().noneMatch(line -> line.contains(LIBRARY));
  }

  /** A class that is missing among those for the boot loader makes the agent load all once more. */
  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void all_of_Byte_Buddy_that_weaving_needs_is_in_the_boot_loader(Path home) {
    List<String> loaded = loaded(home, "use", "leak", "clean");

    assertThat(loaded)
        .filteredOn(line -> line.contains(LIBRARY))
        .hasSizeGreaterThan(100)
        .noneMatch(line -> line.contains("zwatch-agent.jar"));
    assertThat(loaded)
        .noneMatch(line -> line.contains(" dev.zwatch.agent.instrument.WholeLibrary "));
  }

  private static List<String> loaded(Path home, String... acts) {
    return new Jvm(home)
        .agent("")
        .option("-Xlog:class+load")
        .run(Program.class, acts)
        .out()
        .lines()
        .toList();
  }
}
