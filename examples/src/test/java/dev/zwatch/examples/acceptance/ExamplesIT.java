package dev.zwatch.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example driver, run under the packaged agent: what its source marks is reported at that
 * line, and nothing else is.
 */
class ExamplesIT {
  static List<Example> examples() {
    return Example.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void what_is_marked_is_reported_and_nothing_else(Example example) {
    PlayedExamples played = PlayedExamples.forwards();
    SortedSet<Expectation> marks = example.marks();

    compare(marks, played.reported(example)).assertAll();
    assertThat(played.end(example)).matches(expectedEnd(marks));
  }

  @Test
  void a_function_that_is_not_modelled_ends_the_run_with_status_2(@TempDir Path folder)
      throws IOException {
    Example example = Example.named("faults/unmodelled_import.c");
    Path errors = folder.resolve("errors");

    AgentJvm ended =
        AgentJvm.run("", errors, Main.class, List.of("run", example.driver().toString()));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(Files.readString(errors))
        .contains("IoRaiseInformationalHardError is not modelled")
        .contains(example.marks().first().place());
  }

  @Test
  void every_source_is_compiled_and_every_image_has_a_source() {
    List<String> sources =
        Example.all().stream()
            .filter(example -> !example.isJava())
            .map(example -> example.name().replaceFirst("(\\.clang)?\\.c$", ""))
            .toList();

    assertThat(Example.images()).isNotEmpty().containsExactlyInAnyOrderElementsOf(sources);
  }

  @Test
  void a_mark_that_nothing_reports_is_noticed() {
    SortedSet<Expectation> marks = Example.named("double_close.c").marks();
    marks.add(new Expectation("double_close.c:1", "ZwRegistryCreate", "USE_AFTER_CLOSE", "error"));

    assertThat(compare(marks, reported("double_close.c")).errorsCollected()).hasSize(1);
  }

  @Test
  void a_report_that_nothing_marks_is_noticed() {
    SortedSet<Expectation> reported = reported("double_close.c");

    assertThat(reported).hasSize(1);
    assertThat(compare(new TreeSet<>(), reported).errorsCollected()).hasSize(1);
  }

  @Test
  void a_report_of_another_line_or_code_or_level_is_noticed() {
    for (Expectation other :
        List.of(
            new Expectation("double_close.c:36", "ZwRegistryCreate", "USE_AFTER_CLOSE", "error"),
            new Expectation("double_close.c:35", "ZwRegistryOpen", "USE_AFTER_CLOSE", "error"),
            new Expectation("double_close.c:35", "ZwRegistryCreate", "HELD_AT_RETURN", "error"),
            new Expectation("double_close.c:35", "ZwRegistryCreate", "USE_AFTER_CLOSE", "note"))) {
      assertThat(
              compare(new TreeSet<>(List.of(other)), reported("double_close.c")).errorsCollected())
          .as(other.toString())
          .hasSize(2);
    }
  }

  @Test
  void what_only_looks_like_a_mark_is_refused() {
    for (String line :
        List.of(
            "ZwClose(key); // violates: USE_AFTER_CLOSE",
            "ZwClose(key); // violates ZwRegistryCreate USE_AFTER_CLOSE",
            "ZwClose(key); // violates ZwRegistryCreate: USE_AFTER_CLOSE (grave)",
            "ZwClose(key); // Violates ZwRegistryCreate: USE_AFTER_CLOSE",
            "ZwClose(key); // bug check")) {
      assertThatThrownBy(() -> Marks.of("driver.c", line))
          .as(line)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("driver.c:1");
    }
  }

  private static SoftAssertions compare(
      SortedSet<Expectation> marks, SortedSet<Expectation> reported) {
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(reported).as("what is reported holds what is marked").containsAll(marks);
    softly.assertThat(marks).as("what is marked holds what is reported").containsAll(reported);
    return softly;
  }

  /** A driver whose fault is marked stops there; any other plays to its end. */
  private static String expectedEnd(SortedSet<Expectation> marks) {
    for (Expectation mark : marks) {
      if (mark.rule().equals(Expectation.BUG_CHECK)) {
        return "bug check " + mark.code() + " .*";
      }
      if (mark.rule().equals(Expectation.NOT_MODELLED)) {
        return mark.place() + " " + mark.code();
      }
    }
    return ExamplePlay.PLAYED;
  }

  private static SortedSet<Expectation> reported(String name) {
    return PlayedExamples.forwards().reported(Example.named(name));
  }
}
