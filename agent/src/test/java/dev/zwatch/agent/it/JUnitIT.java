package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.JUnitProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JUnit extension in tests as a user's build runs them. */
final class JUnitIT {
  @Test
  void a_test_in_which_a_rule_was_broken_fails() {
    Jvm.Ended ended = Jvm.current().agent("").classPath(classPath()).run(JUnitProgram.class);

    assertThat(ended.out().lines())
        .containsExactlyInAnyOrder(
            "clean() SUCCESSFUL",
            "use() FAILED findings of level warning or graver in this test: 1; the log has them in"
                + " full",
            "leak() FAILED findings of level error or graver in this test: 2; the log has them in"
                + " full");
  }

  @Test
  void every_test_fails_without_the_agent() {
    Jvm.Ended ended = Jvm.current().classPath(classPath()).run(JUnitProgram.class);

    assertThat(ended.out().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("FAILED the kernel is not watched"));
  }

  /** What a user's build has: the agent's jar, kernel-stubs, JUnit, the tests. */
  private static Path[] classPath() {
    List<Path> classPath =
        new ArrayList<>(List.of(AgentJar.PATH, AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS));
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      if (entry.contains("junit") || entry.contains("opentest4j")) {
        classPath.add(Path.of(entry));
      }
    }
    return classPath.toArray(Path[]::new);
  }
}
