package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.rules.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who holds a handle, and when that must be over. */
class HoldingTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private static final String OTHER = "other.sys";
  private final World world = new World(Reading.DEFAULT);
  private long kept;

  @ParameterizedTest
  @ValueSource(strings = {"DRIVER_DISPATCH", "DRIVER_CANCEL"})
  void a_dispatch_or_cancel_routine_must_not_return_with_a_handle(String role) {
    world.routine(DEMO, role, () -> world.create(KEY));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DRIVER_INITIALIZE",
        "IO_COMPLETION_ROUTINE",
        "KDEFERRED_ROUTINE",
        "DRIVER_UNLOAD"
      })
  void other_routines_may(String role) {
    world.routine(DEMO, role, () -> world.create(KEY));
    assertThat(world.told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DRIVER_INITIALIZE",
        "DRIVER_ADD_DEVICE",
        "DRIVER_UNLOAD",
        "DRIVER_DISPATCH",
        "DRIVER_CANCEL",
        "IO_COMPLETION_ROUTINE",
        "KDEFERRED_ROUTINE",
        "IO_WORKITEM_ROUTINE"
      })
  void in_the_compiled_reading_no_routine_of_a_role_may(String role) {
    World compiled = new World(Reading.COMPILED);
    compiled.routine(DEMO, role, () -> compiled.create(KEY));
    assertThat(compiled.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEFAULT", "PAGE", "COMPILED"})
  void a_nested_routine_that_returns_does_not_answer_for_its_callers_handle(Reading reading) {
    World any = new World(reading);
    any.dispatch(
        DEMO,
        () -> {
          long handle = any.create(KEY);
          any.routine(DEMO, "IO_COMPLETION_ROUTINE", () -> {});
          any.dispatch(DEMO, () -> {});
          any.close(handle);
        });
    assertThat(any.told()).isEmpty();
  }

  @Test
  void a_handle_acquired_in_a_callback_belongs_to_the_dispatch_routine_around_it() {
    world.dispatch(DEMO, () -> world.routine(DEMO, "IO_COMPLETION_ROUTINE", () -> kept()));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void a_callback_of_the_upper_driver_inside_the_lower_one_belongs_to_the_upper_ones_routine() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.dispatch(OTHER, () -> world.routine(DEMO, "IO_COMPLETION_ROUTINE", () -> kept()));
    assertThat(world.told()).isEmpty();
    world.leave();
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
    assertThat(world.violation(0).situation().driver()).isEqualTo(DEMO);
  }

  @Test
  void a_driver_does_not_answer_for_the_handles_of_the_one_below() {
    world.dispatch(DEMO, () -> world.dispatch(OTHER, () -> world.create(KEY)));
    assertThat(world.told()).hasSize(1);
    assertThat(world.violation(0).situation().driver()).isEqualTo(OTHER);
  }

  @Test
  void two_requests_at_once_hold_their_own_handles_to_one_key() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    long first = world.create(KEY);
    world.on(2);
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.close(world.create(KEY));
    world.leave();
    world.on(1);
    world.close(first);
    world.leave();
    assertThat(world.findings).isEmpty();
  }

  @Test
  void an_enclosing_activation_of_the_same_driver_is_in_the_way() {
    world.dispatch(
        DEMO,
        () -> {
          long outer = world.create(KEY);
          world.dispatch(OTHER, () -> world.dispatch(DEMO, () -> world.close(world.create(KEY))));
          world.close(outer);
        });
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2");
  }

  @Test
  void another_drivers_handle_is_not_in_the_way() {
    world.dispatch(
        DEMO,
        () -> {
          long outer = world.create(KEY);
          world.dispatch(OTHER, () -> world.close(world.create(KEY)));
          world.close(outer);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_handle_that_a_finished_activation_left_open_is_in_the_way() {
    world.dispatch(DEMO, this::kept);
    world.dispatch(DEMO, () -> world.close(world.create(KEY)));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1", "REOPEN_WHILE_HELD@2");
  }

  @Test
  void the_drivers_own_handle_is_in_the_way_of_a_system_thread_too() {
    world.routine(DEMO, "DRIVER_INITIALIZE", this::kept);
    world.on(2);
    world.facts.threadDriver = DEMO;
    world.close(world.create(KEY));
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2");
  }

  @Test
  void a_handle_stored_for_later_is_told_at_that_return_once_and_its_later_close_is_clean() {
    world.dispatch(DEMO, this::kept);
    world.dispatch(DEMO, () -> {});
    world.dispatch(DEMO, () -> world.close(kept));
    world.gone(DEMO);
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void a_handle_kept_from_DriverEntry_is_a_note_at_the_first_dispatch_that_returns() {
    world.routine(DEMO, "DRIVER_INITIALIZE", this::kept);
    world.dispatch(OTHER, () -> {});
    assertThat(world.told()).isEmpty();
    world.dispatch(DEMO, () -> {});
    world.dispatch(DEMO, () -> {});
    world.routine(DEMO, "DRIVER_UNLOAD", () -> world.close(kept));
    world.gone(DEMO);
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1 note");
  }

  @Test
  void in_the_compiled_reading_DriverEntry_itself_answers_for_what_it_keeps() {
    World compiled = new World(Reading.COMPILED);
    compiled.routine(DEMO, "DRIVER_INITIALIZE", () -> compiled.create(KEY));
    compiled.dispatch(DEMO, () -> {});
    compiled.gone(DEMO);
    assertThat(compiled.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void a_return_with_STATUS_PENDING_is_a_return() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.create(KEY);
    world.leave(World.PENDING, false);
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void a_routine_left_by_an_exception_has_returned_and_the_record_says_unwound() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.create(KEY);
    world.leave(0, true);
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
    assertThat(world.violation(0).event().unwound()).isTrue();
    assertThat(world.violation(0).message()).contains("unwound");
  }

  @Test
  void after_a_bug_check_nothing_is_held() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    world.create(KEY);
    world.engine.bugCheck(0x50, 1, 2, 3, 4);
    world.leave(0, true);
    world.gone(DEMO);
    world.engine.kernelShutdown();
    assertThat(world.told()).isEmpty();
    assertThat(world.told("BugCheck")).containsExactly("PAGE_FAULT_IN_NONPAGED_AREA (0x50)@1");
  }

  @Test
  void a_handle_that_is_deleted_but_not_closed_is_held() {
    world.dispatch(DEMO, () -> world.delete(world.create(KEY)));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
    assertThat(world.violation(0).message()).contains("deleted but not closed");
  }

  @Test
  void a_handle_never_closed_is_told_at_the_return_and_at_the_unload() {
    world.dispatch(DEMO, this::kept);
    world.routine(DEMO, "DRIVER_UNLOAD", () -> {});
    world.gone(DEMO);
    world.gone(DEMO);
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1", "HELD_AT_UNLOAD@1");
  }

  @Test
  void a_driver_without_DriverUnload_that_never_closes_gets_a_note() {
    world.facts.withoutUnload.add(DEMO);
    world.routine(DEMO, "DRIVER_INITIALIZE", this::kept);
    world.gone(DEMO);
    assertThat(world.told()).containsExactly("HELD_AT_UNLOAD@1 note");
  }

  @Test
  void a_DriverEntry_that_fails_must_have_closed_with_or_without_DriverUnload() {
    world.facts.withoutUnload.add(DEMO);
    world.enter(DEMO, "DRIVER_INITIALIZE");
    world.create(KEY);
    world.leave(World.UNSUCCESSFUL, false);
    world.gone(DEMO);
    assertThat(world.told()).containsExactly("HELD_AT_UNLOAD@1");
  }

  @Test
  void the_compiled_reading_says_nothing_at_unload() {
    World compiled = new World(Reading.COMPILED);
    compiled.facts.threadDriver = DEMO;
    compiled.create(KEY);
    compiled.gone(DEMO);
    assertThat(compiled.told()).isEmpty();
  }

  private void kept() {
    kept = world.create(KEY);
  }
}
