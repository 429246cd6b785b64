package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent started with the program. */
final class PremainIT {
  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void a_program_without_kernels_sees_nothing_of_the_agent(Path home) {
    Jvm.Ended ended = new Jvm(home).agent("").run(Program.class);

    assertThat(ended).isEqualTo(new Jvm.Ended(0, "played 0\n", ""));
  }

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void a_clean_driver_leaves_a_summary_and_no_warning(Path home) {
    Jvm.Ended ended = new Jvm(home).agent("").run(Program.class, "clean");

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).startsWith("zwatch INFO Found ").hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void broken_drivers_are_reported_on_standard_error(Path home) {
    Jvm.Ended ended = new Jvm(home).agent("").run(Program.class, "use", "leak", "clean");

    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .contains("USE_AFTER_CLOSE", "HELD_AT_RETURN", "FakeDriver.java:")
        .doesNotContain("WARNING:", "VM warning", "NOT WATCHING");
  }

  @Test
  void a_report_is_written(@TempDir Path directory) throws Exception {
    Path report = directory.resolve("report.jsonl");

    Jvm.current().agent("report=jsonl=" + report).run(Program.class, "use");

    assertThat(Files.readAllLines(report))
        .singleElement()
        .asString()
        .contains("\"code\":\"USE_AFTER_CLOSE\"");
  }

  @Test
  void a_report_of_a_clean_run_is_empty(@TempDir Path directory) {
    Path report = directory.resolve("report.jsonl");

    Jvm.current().agent("report=jsonl=" + report).run(Program.class, "clean");

    assertThat(report).isEmptyFile();
  }

  @Test
  void a_wrong_option_ends_the_JVM_with_one_line() {
    Jvm.Ended ended = Jvm.current().agent("levle=error").run(Program.class, "use");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("zwatch: unknown option 'levle'").hasLineCount(1);
  }

  @Test
  void a_wrong_system_property_ends_the_JVM_with_one_line() {
    Jvm.Ended ended =
        Jvm.current().agent("").option("-Dzwatch.reading=loud").run(Program.class, "use");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("loud").hasLineCount(1);
  }

  @Test
  void throw_makes_the_kernel_call_throw() {
    Jvm.Ended ended = Jvm.current().agent("onViolation=throw").run(Program.class, "use");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("Exception in thread \"main\" dev.zwatch.agent.bridge.RuleViolation")
        .contains("at dev.zwatch.fake.kernel.FakeRegistry.ZwFlushKey");
  }

  @Test
  void throw_makes_the_routine_that_holds_a_handle_throw() {
    Jvm.Ended ended = Jvm.current().agent("onViolation=throw").run(Program.class, "leak");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("Exception in thread \"main\" dev.zwatch.agent.bridge.RuleViolation")
        .contains("at dev.zwatch.wdk.DriverRoutines.dispatch");
  }

  @Test
  void exit_ends_the_JVM_when_the_report_is_written(@TempDir Path directory) {
    Path report = directory.resolve("report.jsonl");

    Jvm.Ended ended =
        Jvm.current()
            .agent("onViolation=exit,report=jsonl=" + report)
            .run(Program.class, "use", "clean");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(report).isNotEmptyFile();
  }
}
