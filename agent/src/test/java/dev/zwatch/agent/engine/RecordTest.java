package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.report.BugCheck;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.History;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the record of a finding tells. */
class RecordTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private final World world = new World(Reading.DEFAULT);

  @Test
  void the_three_stacks_name_the_lines_of_acquiring_closing_and_violating() {
    world.dispatch(DEMO, this::useAfterClose);
    Violation violation = world.violation(0);
    assertThat(violation.acquired()).extracting(Frame::line).containsExactly(1);
    assertThat(violation.closed()).extracting(Frame::line).containsExactly(2);
    assertThat(violation.violated()).extracting(Frame::line).containsExactly(3);
    assertThat(violation.site()).isEqualTo(violation.violated().get(0));
    assertThat(violation.before()).isEqualTo(HandleState.CLOSED);
  }

  @Test
  void the_event_has_its_arguments_and_its_status() {
    world.dispatch(DEMO, this::useAfterClose);
    Event event = world.violation(0).event();
    assertThat(event.name()).isEqualTo("ZwSetValueKey");
    assertThat(event.arguments())
        .containsExactly(
            new Event.Argument("KeyHandle", "0xFFFFFFFF80000004"),
            new Event.Argument("Index", "0x7"));
    assertThat(event.status()).isEqualTo("0xC0000008");
  }

  @Test
  void the_site_of_a_held_handle_is_where_it_was_acquired() {
    world.dispatch(DEMO, () -> world.create(KEY));
    Violation violation = world.violation(0);
    assertThat(violation.site()).isEqualTo(violation.acquired().get(0));
    assertThat(violation.violated())
        .extracting(Frame::function)
        .containsExactly("RoutineDRIVER_DISPATCH");
  }

  @Test
  void the_handle_is_told_as_it_was_acquired() {
    world.dispatch(DEMO, this::useAfterClose);
    Violation violation = world.violation(0);
    assertThat(violation.handle().value()).isEqualTo(0xFFFFFFFF80000004L);
    assertThat(violation.handle().serial()).isEqualTo(1);
    assertThat(violation.handle().key()).isEqualTo(KEY);
    assertThat(violation.handle().desiredAccess()).isEqualTo(0xF003F);
    assertThat(violation.handle().attributes()).isEqualTo(0x240);
    assertThat(violation.page().toString()).endsWith("wdm-zwregistrycreate");
  }

  @Test
  void the_history_keeps_the_first_four_and_the_last_twelve_calls() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    for (int call = 0; call < 30; call++) {
      world.set(handle);
    }
    world.leave();
    History history = world.violation(0).history();
    assertThat(history.count()).isEqualTo(31);
    assertThat(history.left()).isEqualTo(15);
    assertThat(history.first()).extracting(History.Call::number).containsExactly(1, 2, 3, 4);
    assertThat(history.first().get(0).function()).isEqualTo("ZwCreateKey");
    assertThat(history.last())
        .extracting(History.Call::number)
        .containsExactly(20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
  }

  @Test
  void a_short_history_is_told_whole() {
    world.dispatch(DEMO, this::useAfterClose);
    History history = world.violation(0).history();
    assertThat(history.first())
        .extracting(History.Call::function)
        .containsExactly("ZwCreateKey", "ZwClose", "ZwSetValueKey");
    assertThat(history.last()).isEmpty();
    assertThat(history.left()).isZero();
  }

  @Test
  void the_history_tells_failures_and_calls_left_by_an_exception() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    world.dictate(World.INVALID_HANDLE).set(handle);
    world.unwindNext = true;
    world.set(handle);
    world.leave();
    assertThat(world.violation(0).history().first())
        .extracting(History.Call::status)
        .containsExactly("0x0", "0xC0000008", "unwound");
  }

  @Test
  void a_finding_in_a_nested_routine_is_told_of_the_calling_drivers_routine() {
    world.enter(DEMO, "DRIVER_CANCEL");
    world.enter("other.sys", "DRIVER_DISPATCH");
    world.facts.caller = DEMO;
    useAfterClose();
    Routine routine = Objects.requireNonNull(world.violation(0).situation().routine());
    assertThat(routine.role()).isEqualTo("DRIVER_CANCEL");
    assertThat(world.violation(0).situation().driver()).isEqualTo(DEMO);
  }

  @Test
  void a_sentence_names_the_routine_that_returned() {
    world.routine(DEMO, "DRIVER_CANCEL", () -> world.create(KEY));
    assertThat(world.violation(0).message())
        .isEqualTo(
            "Cancel routine RoutineDRIVER_CANCEL returned while it held an open handle to "
                + KEY
                + ".");
  }

  @Test
  void what_is_left_at_unload_is_told_with_the_routine_that_left_it() {
    world.routine(DEMO, "DRIVER_INITIALIZE", () -> world.create(KEY));
    world.routine(DEMO, "DRIVER_UNLOAD", () -> {});
    world.gone(DEMO);
    Violation violation = world.violation(0);
    assertThat(violation.event())
        .isEqualTo(new Event(Event.UNLOAD, "RoutineDRIVER_UNLOAD", List.of(), "0x0", false));
    assertThat(violation.violated())
        .extracting(Frame::function)
        .containsExactly("RoutineDRIVER_UNLOAD");
  }

  @Test
  void a_compiled_routine_is_told_by_its_place_and_a_lambda_without_its_number() {
    Levels levels = new Levels(Reading.DEFAULT, Map.of());
    Steps steps = new Steps(new Reports(List.of()));
    Evidence evidence = new Tracker(world.facts, new Notes(), List.of(), levels, steps).evidence;
    Routine compiled = routine(0xFFFFF80000010000L + 16 * 7, "Dispatch");
    assertThat(evidence.routine(compiled)).extracting(Frame::line).containsExactly(7);
    Routine lambda = routine(0, "Driver$$Lambda$14/0x00007f98e021e720");
    assertThat(evidence.routine(lambda)).extracting(Frame::function).containsExactly("Driver");
    assertThat(evidence.routine(routine(0, "$$Lambda$1"))).hasSize(1);
  }

  @Test
  void injected_faults_seed_and_scenario_are_told() {
    world.facts.faults.add("ZwCreateKey #1: STATUS_INSUFFICIENT_RESOURCES");
    world.dispatch(DEMO, () -> world.create(KEY));
    assertThat(world.violation(0).reproduction().injectedFaults()).isEqualTo(world.facts.faults);
    assertThat(world.violation(0).reproduction().seed()).isEqualTo("1");
    assertThat(world.violation(0).reproduction().scenario()).isEqualTo("world");
  }

  @Test
  void the_fingerprint_is_the_same_in_every_run_and_for_every_handle() {
    world.dispatch(DEMO, this::useAfterClose);
    World other = new World(Reading.DEFAULT);
    other.dispatch(
        DEMO,
        () -> {
          other.create(KEY + "2");
          other.line = 0;
          long handle = other.create(KEY);
          other.close(handle);
          other.set(handle);
          other.line--;
          other.set(handle);
        });
    List<String> fingerprints =
        other.findings.stream()
            .filter(finding -> finding.code().equals("USE_AFTER_CLOSE"))
            .map(Finding::fingerprint)
            .toList();
    String known = world.violation(0).fingerprint();
    assertThat(fingerprints).containsExactly(known, known);
    assertThat(known).isEqualTo("17bbbaaa443377ba");
  }

  @Test
  void another_line_or_another_driver_is_another_fingerprint() {
    world.dispatch(DEMO, this::useAfterClose);
    world.dispatch(DEMO, this::useAfterClose);
    world.line = 0;
    world.dispatch("other.sys", this::useAfterClose);
    assertThat(world.findings).extracting(Finding::fingerprint).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void braces_in_a_keys_name_stay_what_they_are() {
    world.dispatch(DEMO, () -> world.create("\\Registry\\{driver}"));
    assertThat(world.violation(0).message()).contains("\\Registry\\{driver}");
  }

  @Test
  void a_bug_check_tells_its_parameters_and_who_caused_it() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.engine.bugCheck(0x93, 0xFFFFFFFF80000004L, 1, 0, 0);
    BugCheck bugCheck = (BugCheck) world.findings.get(0);
    assertThat(bugCheck.code()).isEqualTo("BUG_CHECK (0x93)");
    assertThat(bugCheck.parameters()).containsExactly(0xFFFFFFFF80000004L, 1L, 0L, 0L);
    assertThat(bugCheck.situation().driver()).isEqualTo(DEMO);
    assertThat(bugCheck.message()).endsWith("in demo.sys.");
  }

  @Test
  void a_bug_check_at_an_instruction_points_at_it_and_not_before_it() {
    world.facts.faulting = 0xFFFFF80000010000L + 16 * 9;
    world.facts.caller = "";
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.engine.bugCheck(0x50, 0, 0, 0, 0);
    assertThat(world.findings.get(0).site().line()).isEqualTo(9);
    assertThat(world.findings.get(0).situation().driver()).isEqualTo(DEMO);
  }

  @Test
  void a_bug_check_in_data_points_at_the_innermost_line_of_source() {
    world.facts.faulting = 0xFFFFF80000010000L + 8;
    world.line = 7;
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.engine.bugCheck(0xFC, 0, 0, 0, 0);
    BugCheck bugCheck = (BugCheck) world.findings.get(0);
    assertThat(bugCheck.site().line()).isEqualTo(7);
    assertThat(bugCheck.violated().get(0).offset()).isEqualTo(8);
  }

  @Test
  void a_bug_check_outside_every_driver_says_so() {
    world.engine.bugCheck(0x50, 0, 0, 0, 0);
    assertThat(world.findings.get(0).message()).endsWith("in no driver's code.");
  }

  private static Routine routine(long address, String name) {
    return new Routine(1, "DRIVER_DISPATCH", name, address, DEMO, "", 0, -1, -1, 0, 1);
  }

  private void useAfterClose() {
    long handle = world.create(KEY);
    world.close(handle);
    world.set(handle);
  }
}
