package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.rules.Reading;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a handle once it is there, and who has a say in it. */
class HandleLifeTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private static final String OTHER = "other.sys";
  private final World world = new World(Reading.DEFAULT);

  // judged at entry, moved at exit

  @Test
  void a_close_that_fails_leaves_the_handle_open() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.dictate(World.UNSUCCESSFUL).close(handle);
          world.set(handle);
        });
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void a_function_that_closes_only_sometimes_closes_only_then() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.use("ZwDuplicateObject", handle);
          world.set(handle);
          world.close("ZwDuplicateObject", handle);
          world.set(handle);
        });
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@5");
  }

  @Test
  void a_conditional_close_of_a_closed_handle_is_a_double_close() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.close(handle);
          world.use("ZwDuplicateObject", handle);
          world.close("RtlCheckRegistryKey", handle);
        });
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@4");
  }

  @Test
  void a_handle_made_by_a_function_that_no_rule_names_is_nobodys() {
    world.dispatch(
        DEMO,
        () -> {
          long copy = world.open("ZwDuplicateObject", KEY);
          world.set(copy);
          world.close(copy);
          world.set(copy);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_use_that_began_before_the_close_is_legal() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.meanwhile =
              () -> {
                world.on(2);
                world.dispatch(DEMO, () -> world.close(handle));
              };
          world.set(handle);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_close_is_none_until_it_has_returned() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.meanwhile =
              () -> {
                world.on(2);
                world.dispatch(DEMO, () -> world.set(handle));
              };
          world.close(handle);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_breach_in_a_call_that_never_returns_is_told_all_the_same() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    world.close(handle);
    world.unwindNext = true;
    world.close(handle);
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@3");
    assertThat(world.violation(0).event().unwound()).isTrue();
  }

  @Test
  void a_breach_in_a_call_that_has_not_ended_at_shutdown_is_told_once() {
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    world.close(handle);
    int set = KernelFunctions.id("ZwSetValueKey", 0);
    long token = world.engine.enterHandle(set, handle);
    world.engine.kernelShutdown();
    world.engine.kernelShutdown();
    world.engine.unwound(set, token);
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@2");
  }

  @Test
  void deleting_through_one_handle_deletes_under_every_other() {
    world.dispatch(
        DEMO,
        () -> {
          long created = world.create(KEY);
          long opened = world.open("ZwOpenKey", KEY);
          world.delete(opened);
          world.set(created);
          world.close(created);
          world.close(opened);
        });
    assertThat(world.told())
        .containsExactly("REOPEN_WHILE_HELD@2", "USE_AFTER_DELETE@4", "CLOSE_AFTER_DELETE@5 note");
    assertThat(world.violation(1).closed().get(0).line()).isEqualTo(3);
  }

  @Test
  void deleting_through_a_handle_that_nobody_saw_acquired_counts_too() {
    long unseen = 0xFFFFFFFF80008000L;
    world.handles.put(unseen, world.registry.create(KEY));
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.delete(unseen);
          world.close(handle);
        });
    assertThat(world.told()).containsExactly("CLOSE_AFTER_DELETE@3 note");
  }

  @Test
  void a_key_deleted_by_another_driver_makes_a_use_a_note_that_names_it() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.dispatch(OTHER, () -> world.delete(handle));
          world.set(handle);
          world.close(handle);
        });
    assertThat(world.told())
        .containsExactly("USE_AFTER_DELETE@3 note", "CLOSE_AFTER_DELETE@4 note");
    assertThat(world.violation(0).message()).contains(OTHER).contains("STATUS_KEY_DELETED");
  }

  // who called

  @Test
  void what_no_driver_calls_does_not_count() {
    long handle = world.create(KEY);
    world.close(handle);
    world.close(handle);
    world.set(handle);
    assertThat(world.findings).isEmpty();
  }

  @Test
  void the_kernels_own_handle_is_not_in_a_drivers_way() {
    world.create(KEY);
    world.dispatch(DEMO, () -> world.close(world.create(KEY)));
    assertThat(world.findings).isEmpty();
  }

  // every call that closes

  @ParameterizedTest
  @ValueSource(strings = {"NtClose", "ObCloseHandle", "ZwDuplicateObject", "RtlCheckRegistryKey"})
  void every_call_that_closes_the_handle_counts_as_ZwClose(String function) {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.close(function, handle);
          world.close(function, handle);
        });
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@3");
    assertThat(world.violation(0).message()).startsWith(function);
  }

  @Test
  void a_close_by_another_driver_to_which_the_handle_was_given_counts() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.dispatch(OTHER, () -> world.close(handle));
          world.set(handle);
        });
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@3");
  }

  // what a record tells of the IRP

  @Test
  void a_record_tells_of_the_request_as_it_was_when_the_routine_began() {
    world.dispatch(DEMO, () -> world.create(KEY));
    Routine routine = Objects.requireNonNull(world.violation(0).situation().routine());
    assertThat(routine.irp()).isEqualTo(0xFFFF800000001000L);
    assertThat(routine.major()).isEqualTo(14);
    assertThat(routine.ioControlCode()).isEqualTo(0x222000);
  }
}
