package dev.zwatch.examples.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small share of the campaign that {@code docs/robustness.md} describes. */
class CorruptionIT {
  private static final int COPIES = 2_000;
  private static final Path DRIVERS = Path.of("target", "drivers");
  private static final Path AGENT = Path.of("..", "agent", "target", "zwatch-agent.jar");

  @Test
  void corrupted_drivers_end_in_documented_ways_only(@TempDir Path folder)
      throws InterruptedException {
    Campaign campaign =
        new Campaign(
            Campaign.examples(DRIVERS),
            Files.exists(AGENT) ? AGENT.toAbsolutePath() : null,
            folder,
            Duration.ofMinutes(2),
            (tally, worker) -> {});

    Tally tally = campaign.run(0, COPIES - 1, 1);

    StringWriter text = new StringWriter();
    tally.print(new PrintWriter(text));
    assertThat(tally.failures()).as(text.toString()).isEmpty();
    assertThat(tally.total()).isEqualTo(COPIES);
    assertThat(tally.count(Outcome.PLAYED)).isPositive();
    assertThat(tally.count(Outcome.BAD_IMAGE)).isPositive();
    assertThat(tally.count(Outcome.BUG_CHECK)).isPositive();
  }
}
