package dev.zwatch.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.zwatch.agent.rules.HandleState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogReporterTest {
  private final ListAppender<ILoggingEvent> lines = new Kept();
  private final Logger logger = (Logger) LoggerFactory.getLogger("zwatch");

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    logger.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void the_first_violation_is_a_block_that_tells_everything() {
    new LogReporter().report(Samples.violation(), 1);
    String block = lines.list.get(0).getFormattedMessage();
    assertThat(block)
        .isEqualTo(
            """
            error: ZwRegistryCreate USE_AFTER_CLOSE at demo.sys+0x1060: ZwFlushKey was called with a handle to \\Registry\\Machine\\Software\\Demo that had been closed.
              ZwFlushKey(KeyHandle = 0xFFFFFFFF80000014) -> STATUS_INVALID_HANDLE (0xC0000008)
                at demo.sys+0x1060
              the handle was closed
                at ReadParameters (demo.c:41) demo.sys+0x1050
              the handle was acquired
                at ReadParameters (demo.c:40) demo.sys+0x1040
              handle 0xFFFFFFFF80000014 (serial 2, kernel table) to \\Registry\\Machine\\Software\\Demo
                access asked 0x000F003F, granted 0x00020019, attributes 0x00000240, state before CLOSED
              history: 20 calls with this handle
                #1 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #2 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #3 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #4 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                ... 4 more ...
                #5 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #6 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #7 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #8 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #9 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #10 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #11 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #12 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #13 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #14 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #15 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
                #16 ZwSetValueKey -> STATUS_SUCCESS (0x00000000) by demo.sys
              rule https://example.org/rule (clause: use; basis: both)
              in demo.sys, DRIVER_DISPATCH DispatchControl, device \\Device\\Demo, IRP 0xFFFF800000001000 IRP_MJ_DEVICE_CONTROL minor 0 code 0x00222000, depth 1, thread 0xFFFF800000002000, IRQL 0
              injected faults
                ZwOpenKey #1
              reproduce with seed 42, scenario scenario.yaml; event 23, fingerprint 0123456789abcdef""");
  }

  @Test
  void a_repeated_violation_is_one_line() {
    new LogReporter().report(Samples.violation(), 3);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains("USE_AFTER_CLOSE")
        .contains("time 3 of 0123456789abcdef")
        .doesNotContain("\n");
  }

  @Test
  void driver_device_and_request_are_in_the_MDC_while_it_is_told_and_not_after() {
    MDC.put("driver", "the host's");
    new LogReporter().report(Samples.violation(), 1);
    assertThat(lines.list.get(0).getMDCPropertyMap())
        .containsEntry("driver", "demo.sys")
        .containsEntry("device", "\\Device\\Demo")
        .containsEntry("irp", "0xFFFF800000001000");
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("driver", "the host's"));
    MDC.clear();
  }

  @Test
  void a_bug_check_tells_its_parameters_and_place() {
    new LogReporter().report(Samples.bugCheck(), 1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.ERROR);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains("PAGE_FAULT_IN_NONPAGED_AREA (0x50)")
        .contains("parameters 0xFFFFFFFFFFFFFFF8, 0x0, 0xFFFFF80000011234, 0x0")
        .contains("at demo.sys+0x1060");
  }

  @Test
  void what_a_driver_puts_into_names_makes_no_line_of_its_own() {
    String hostile = "a\nzwatch ERROR forged\r\u001B[31m\u2028\u202E\uD800";
    Violation violation = Samples.violation(hostile, hostile);
    LogReporter reporter = new LogReporter();
    reporter.report(violation, 1);
    reporter.report(violation, 2);
    String block = lines.list.get(0).getFormattedMessage();
    assertThat(block.lines())
        .hasSameSizeAs(ViolationText.block(Samples.violation()).lines().toList());
    assertThat(block)
        .doesNotContain("\u001B")
        .contains("a\\u000Azwatch ERROR forged\\u000D\\u001B");
    assertThat(lines.list.get(1).getFormattedMessage()).doesNotContain("\n", "\u202E", "\u2028");
    assertThat(lines.list.get(0).getMDCPropertyMap().get("driver")).doesNotContain("\n");
  }

  @Test
  void calls_are_told_at_DEBUG_and_states_at_TRACE() {
    LogReporter reporter = new LogReporter();
    assertThat(reporter.wantsCalls()).isTrue();
    assertThat(reporter.wantsSteps()).isTrue();
    Situation situation = Samples.violation().situation();
    List<Event.Argument> arguments = List.of(new Event.Argument("Handle", "0x4"));
    reporter.call(new KernelCall(situation, "ZwClose", arguments, "STATUS_SUCCESS (0x00000000)"));
    reporter.step(new StateStep("R", 4, 1, HandleState.OPEN, HandleState.CLOSED, "ZwClose"));
    assertThat(lines.list)
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .containsExactly(
            "DEBUG ZwClose(Handle = 0x4) -> STATUS_SUCCESS (0x00000000)",
            "TRACE R: 0x4 (serial 1) OPEN -> CLOSED by ZwClose");
    logger.setLevel(Level.INFO);
    assertThat(reporter.wantsCalls()).isFalse();
    assertThat(reporter.wantsSteps()).isFalse();
  }

  @Test
  void the_summary_counts_levels_and_codes() {
    Reports reports = new Reports(List.of(new LogReporter()));
    reports.report(Samples.violation());
    reports.report(Samples.violation());
    reports.report(Samples.bugCheck());
    reports.finish();
    reports.finish();
    assertThat(lines.list).hasSize(4);
    assertThat(lines.list.get(3).getFormattedMessage())
        .isEqualTo(
            "Found 3 errors, 0 warnings, 0 notes: BugCheck PAGE_FAULT_IN_NONPAGED_AREA (0x50) x1,"
                + " ZwRegistryCreate USE_AFTER_CLOSE x2");
  }

  @Test
  void without_SLF4J_it_is_told_on_standard_error() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PlainSink sink = new PlainSink(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    LogReporter reporter = new LogReporter(sink);
    reporter.report(Samples.violation(), 2);
    assertThat(reporter.wantsCalls()).isFalse();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("zwatch ERROR error: ZwRegistryCreate USE_AFTER_CLOSE");
  }

  /** Keeps each line with the MDC of its moment. */
  private static final class Kept extends ListAppender<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent line) {
      line.prepareForDeferredProcessing();
      super.append(line);
    }
  }
}
