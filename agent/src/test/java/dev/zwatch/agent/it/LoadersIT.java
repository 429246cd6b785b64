package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.LoaderProgram;
import dev.zwatch.fake.UnloadProgram;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels in class loaders of their own. */
final class LoadersIT {
  private static final String PROGRAMS = AgentJar.PROGRAMS.toString();
  private static final String STUBS = AgentJar.KERNEL_STUBS.toString();

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void kernels_of_two_loaders_are_watched_side_by_side(Path home) {
    Jvm.Ended ended =
        new Jvm(home)
            .agent("")
            .classPath(AgentJar.PROGRAMS)
            .run(LoaderProgram.class, "delegating", PROGRAMS, STUBS, "--", "use", "leak", "clean");

    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .contains("USE_AFTER_CLOSE", "HELD_AT_RETURN")
        .doesNotContain("WARNING:", "VM warning", "NOT WATCHING", "fault");
  }

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void nothing_keeps_a_kernel_or_its_loader(Path home) {
    Jvm.Ended ended = new Jvm(home).agent("").run(UnloadProgram.class, PROGRAMS, STUBS);

    assertThat(ended.out()).contains("loader gone: true", "kernel gone: true");
  }
}
