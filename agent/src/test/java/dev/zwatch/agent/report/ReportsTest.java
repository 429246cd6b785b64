package dev.zwatch.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.rules.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
  @Test
  void occurrences_are_counted_for_each_fingerprint() {
    List<String> told = new ArrayList<>();
    Reporter reporter = (finding, occurrence) -> told.add(finding.rule() + occurrence);
    Reports reports = new Reports(List.of(reporter));
    reports.report(Samples.violation());
    reports.report(Samples.bugCheck());
    reports.report(Samples.violation());
    assertThat(told).containsExactly("ZwRegistryCreate1", "BugCheck1", "ZwRegistryCreate2");
    assertThat(reports.findings(Level.ERROR)).isEqualTo(3);
    assertThat(reports.findings(Level.NOTE)).isEqualTo(3);
  }

  @Test
  void a_reporter_that_fails_is_given_up_and_the_others_go_on() {
    List<Finding> told = new ArrayList<>();
    Reporter failing =
        (finding, occurrence) -> {
          throw new IllegalStateException("disk full");
        };
    Reports reports = new Reports(List.of(failing, (finding, occurrence) -> told.add(finding)));
    reports.report(Samples.violation());
    reports.report(Samples.violation());
    assertThat(told).hasSize(2);
    assertThat(reports.broken()).isEqualTo(1);
  }
}
