package dev.zwatch.examples.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same example is told in the same words each time: in one JVM as in another, alone as after
 * all others, at the most verbose level of the log as in the report. Only times differ.
 */
class DeterminismIT {
  static List<Example> examples() {
    return Example.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void another_JVM_and_another_order_change_nothing(Example example) {
    PlayedExamples once = PlayedExamples.forwards();
    PlayedExamples again = PlayedExamples.backwards();

    assertThat(once.log(example, 1)).isNotBlank();
    assertThat(again.log(example, 1)).isEqualTo(once.log(example, 1));
    assertThat(timeless(again.report(example, 1))).isEqualTo(timeless(once.report(example, 1)));
  }

  /** The agent tells a finding that it has told already in one line, and counts it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void a_second_time_in_one_JVM_changes_nothing_but_the_count(Example example) {
    PlayedExamples played = PlayedExamples.forwards();

    assertThat(withoutFindings(played.log(example, 2)))
        .isEqualTo(withoutFindings(played.log(example, 1)));
    assertThat(countless(timeless(played.report(example, 2))))
        .isEqualTo(countless(timeless(played.report(example, 1))));
  }

  private static String timeless(String report) {
    return report.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"\"");
  }

  private static String countless(String report) {
    return report.replaceAll("\"count\":\\d+}\n", "\"count\":0}\n");
  }

  /** All lines but those of the logger zwatch.findings, which are followed by indented ones. */
  private static String withoutFindings(String log) {
    return log.lines()
        .filter(line -> !line.contains(" zwatch.findings ") && !line.startsWith("  "))
        .collect(joining("\n"));
  }
}
