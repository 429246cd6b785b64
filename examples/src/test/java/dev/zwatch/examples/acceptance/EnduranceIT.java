package dev.zwatch.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.examples.acceptance.EnduranceProgram.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand kernels, one after the other in one JVM, leave nothing behind. */
class EnduranceIT {
  private static final int WARM_UP = 200;
  private static final int RUNS = 1_000;

  /** What a run may seem to leave behind. A kernel that were kept has 250 KiB of buffers alone. */
  private static final long HEAP_PER_RUN = 1 << 10;

  private static final long RESIDENT_PER_RUN = 16 << 10;

  /**
   * The heap takes all its memory at once, and few buffers wait to be collected: else what is
   * resident depends on when garbage happens to be collected.
   */
  private static final List<String> ROOM =
      List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:MaxDirectMemorySize=32m");

  /** Threads, files and mappings that come and go, whatever the number of runs. */
  private static final int FEW = 50;

  @ParameterizedTest
  @ValueSource(strings = {"leak_on_error_path.c", "LeakOnErrorPath.java"})
  void a_thousand_runs_leave_nothing_behind(String example, @TempDir Path folder)
      throws IOException {
    Path errors = folder.resolve("errors");

    AgentJvm ended =
        AgentJvm.run(
            ROOM,
            "report=jsonl=" + folder.resolve("report.jsonl"),
            errors,
            EnduranceProgram.class,
            List.of(example, Integer.toString(WARM_UP), Integer.toString(RUNS)));

    assertThat(ended.status()).as(Files.readString(errors)).isZero();
    // Two findings a run: all were watched.
    assertThat(folder.resolve("report.jsonl")).content().hasLineCount(2 * (WARM_UP + RUNS));
    List<Held> held = ended.output().lines().map(Held::parse).toList();
    Held before = held.get(0);
    Held after = held.get(1);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(after.heap() - before.heap()).as("heap").isLessThan(RUNS * HEAP_PER_RUN);
    softly
        .assertThat(after.resident() - before.resident())
        .as("resident memory")
        .isLessThan(RUNS * RESIDENT_PER_RUN);
    softly.assertThat(after.buffers() - before.buffers()).as("direct buffers").isLessThan(FEW);
    softly.assertThat(after.mappings() - before.mappings()).as("mappings").isLessThan(FEW);
    softly.assertThat(after.threads() - before.threads()).as("threads").isLessThan(FEW);
    softly.assertThat(after.files() - before.files()).as("open files").isLessThan(FEW);
    softly.assertAll();
  }
}
