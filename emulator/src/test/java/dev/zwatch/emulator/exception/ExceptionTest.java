package dev.zwatch.emulator.exception;

import static dev.zwatch.wdk.constants.BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED;
import static dev.zwatch.wdk.constants.BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA;
import static dev.zwatch.wdk.constants.BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER;
import static dev.zwatch.wdk.constants.BUGCHECK.UNEXPECTED_KERNEL_MODE_TRAP;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_VIOLATION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BREAKPOINT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DATATYPE_MISALIGNMENT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ILLEGAL_INSTRUCTION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INTEGER_DIVIDE_BY_ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.pe.CompiledDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExceptionTest {
  private static Path image;

  private Scopes scopes;

  @BeforeAll
  static void build(@TempDir Path folder) {
    image = CompiledDriver.CLANG.build("exception/scopes.c", folder);
  }

  @BeforeEach
  void boot() {
    scopes = new Scopes(image);
  }

  @AfterEach
  void shutDown() {
    scopes.close();
  }

  @Test
  void filters_are_asked_before_anything_is_unwound() {
    assertThat(scopes.run(Scopes.RUN, "EFSFR")).isEqualTo("s1e1ffx1");
  }

  @Test
  void an_exception_passes_through_a_nested_request_to_the_caller_of_IoCallDriver() {
    assertThat(scopes.run(Scopes.RUN, "EFDFR")).isEqualTo("e1ffx1");
  }

  @Test
  void an_exception_in_a_termination_handler_goes_on_behind_it() {
    assertThat(scopes.run(Scopes.RUN, "EFTFR")).isEqualTo("e1fte3fx3");
  }

  @Test
  void faults_that_Windows_turns_into_exceptions_are_caught() {
    assertThat(caught('n')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('c')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('a')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('z')).isEqualTo(STATUS_INTEGER_DIVIDE_BY_ZERO);
    assertThat(caught('i')).isEqualTo(STATUS_BREAKPOINT);
    assertThat(caught('u')).isEqualTo(STATUS_ILLEGAL_INSTRUCTION);
  }

  @Test
  void exceptions_of_kernel_functions_are_caught() {
    assertThat(caught('r')).isEqualTo(STATUS_DATATYPE_MISALIGNMENT);
    assertThat(caught('w')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('p')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('b')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('v')).isEqualTo(STATUS_ACCESS_VIOLATION);
    assertThat(caught('m')).isEqualTo(STATUS_DATATYPE_MISALIGNMENT);
  }

  @Test
  void an_access_violation_tells_its_address() {
    assertThat(scopes.value(Scopes.ADDRESS, "n")).isEqualTo(8);
    assertThat(scopes.value(Scopes.ADDRESS, "c")).isEqualTo(16);
    assertThat(scopes.value(Scopes.ADDRESS, "a")).isEqualTo(-1);
    assertThat(scopes.value(Scopes.ADDRESS, "b")).isEqualTo(16);
  }

  @Test
  void a_bad_address_of_the_kernel_is_a_bug_check_in_spite_of_a_handler() {
    BugCheck stop = stop(Scopes.CATCH, "k");
    assertThat(stop.code()).isEqualTo(PAGE_FAULT_IN_NONPAGED_AREA);
    assertThat(stop.parameter(1)).isEqualTo(0xFFFFB00BDEADBEE8L);
  }

  @Test
  void an_exception_that_nobody_handles_is_KMODE_EXCEPTION_NOT_HANDLED_where_it_came() {
    long[] stack = new long[64];
    BugCheck stop = stop(Scopes.FAULT, "n");
    assertThat(stop.code()).isEqualTo(KMODE_EXCEPTION_NOT_HANDLED);
    assertThat(stop.parameter(1)).isEqualTo(STATUS_ACCESS_VIOLATION & 0xFFFF_FFFFL);
    assertThat(stop.parameter(2)).isEqualTo(scopes.emulator.wdk().view().faultingInstruction());
    assertThat(stop.parameter(3)).isEqualTo(1);
    assertThat(stop.parameter(4)).isEqualTo(8);
    assertThat(scopes.emulator.wdk().view().callStack(stack)).isPositive();
  }

  @Test
  void filters_that_all_continue_the_search_leave_the_registers_as_they_were() {
    BugCheck stop = stop(Scopes.RUN_UNGUARDED, "SSFR");
    assertThat(stop.code()).isEqualTo(KMODE_EXCEPTION_NOT_HANDLED);
    assertThat(stop.parameter(1)).isEqualTo(0xE0000001L);
  }

  @Test
  void a_filter_changes_the_registers_with_which_execution_continues() {
    assertThat(scopes.value(Scopes.CONTINUE, "")).isEqualTo(6_000_000 + 70_000 + 4_200 + 1);
  }

  @Test
  void RtlRaiseException_returns_when_a_filter_continues_execution() {
    assertThat(scopes.value(Scopes.CONTINUE_BEHIND_CALL, "")).isEqualTo(104);
  }

  @Test
  void preserved_registers_have_their_values_in_the_handler() {
    // 8 * (3 + 5 + 7) + 4 + 2
    assertThat(scopes.value(Scopes.PRESERVE, "")).isEqualTo(5_000 + 126);
  }

  @Test
  void leaving_a_scope_by_return_or_goto_runs_its_termination_handler() {
    assertThat(scopes.run(Scopes.LEAVE, "1")).startsWith("f" + (char) 11);
    assertThat(scopes.run(Scopes.LEAVE, "2")).startsWith("f" + (char) 13);
    assertThat(scopes.run(Scopes.LEAVE, "3")).startsWith("ag" + (char) 12);
  }

  @Test
  void a_filter_that_faults_each_time_ends_as_a_double_fault() {
    assertDoubleFault(stop(Scopes.FILTER_FOR_EVER, ""));
  }

  @Test
  void continuing_what_cannot_be_continued_ends_as_a_double_fault() {
    assertDoubleFault(stop(Scopes.GO_ON_AFTER_RAISE, ""));
  }

  @Test
  void a_filter_that_moves_the_stack_elsewhere_ends_as_a_double_fault() {
    assertThat(stop(Scopes.MOVE_STACK, "").code())
        .isIn(UNEXPECTED_KERNEL_MODE_TRAP, PAGE_FAULT_IN_NONPAGED_AREA);
  }

  @Test
  void a_fault_that_is_continued_again_and_again_ends_as_a_stuck_thread() {
    try (Scopes limited = new Scopes(image, EmulatorOptions.defaults().withCallLimit(1_000))) {
      BugCheck stop =
          catchThrowableOfType(BugCheck.class, () -> limited.run(Scopes.SAME_AGAIN, ""));
      assertThat(stop.code()).isEqualTo(THREAD_STUCK_IN_DEVICE_DRIVER);
    }
  }

  private int caught(char fault) {
    return scopes.request(Scopes.CATCH, String.valueOf(fault)).status();
  }

  private BugCheck stop(int function, String program) {
    return catchThrowableOfType(BugCheck.class, () -> scopes.run(function, program));
  }

  private static void assertDoubleFault(BugCheck stop) {
    assertThat(stop.code()).isEqualTo(UNEXPECTED_KERNEL_MODE_TRAP);
    assertThat(stop.parameter(1)).isEqualTo(8);
  }
}
