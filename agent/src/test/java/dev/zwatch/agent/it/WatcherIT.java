package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.WatcherProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as the program sees it. */
final class WatcherIT {
  @Test
  void it_counts_findings_in_the_way_it_was_told() {
    Jvm.Ended ended =
        Jvm.current()
            .agent("level.USE_AFTER_CLOSE=error")
            .run(WatcherProgram.class, "level.USE_AFTER_CLOSE=note", "use", "leak");

    assertThat(ended.out()).contains("attached: true\n", "rules: 2\n", "errors: 2\n");
  }

  @Test
  void it_writes_the_report_that_the_program_asks_for(@TempDir Path directory) {
    Path report = directory.resolve("report.jsonl");

    Jvm.current().agent("").run(WatcherProgram.class, "report=jsonl=" + report, "use");

    assertThat(report).isNotEmptyFile();
  }

  @Test
  void it_refuses_a_wrong_option_and_goes_on_with_the_others() {
    Jvm.Ended ended =
        Jvm.current().agent("").run(WatcherProgram.class, "reading=loud", "use", "leak");

    assertThat(ended.out()).startsWith("refused: ").contains("attached: true\n", "errors: 3\n");
  }

  @Test
  void on_the_class_path_alone_it_is_not_attached() {
    Jvm.Ended ended =
        Jvm.current()
            .classPath(AgentJar.PATH, AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS)
            .run(WatcherProgram.class, "reading=page", "use");

    assertThat(ended.out()).contains("attached: false\n", "errors: 0\n");
  }
}
