package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Reading;
import org.junit.jupiter.api.Test;

/** Values of handles: which handle one means, and what it means once it is handed out again. */
class HandleValueTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private static final String OTHER = "other.sys";
  private final World world = new World(Reading.DEFAULT);

  @Test
  void a_value_that_is_handed_out_again_is_a_new_handle() {
    world.dispatch(
        DEMO,
        () -> {
          long first = world.create(KEY);
          world.close(first);
          long second = world.create(KEY);
          assertThat(second).isEqualTo(first);
          world.set(second);
          world.close(second);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_double_close_of_a_value_that_belongs_to_another_driver_now_stays_one() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.close(handle);
          world.dispatch(OTHER, () -> assertThat(world.create(KEY + "\\Other")).isEqualTo(handle));
          world.close(handle);
        });
    Violation last = world.violation(world.findings.size() - 1);
    assertThat(last.code()).isEqualTo("USE_AFTER_CLOSE");
    assertThat(last.handle().serial()).isEqualTo(1);
    assertThat(last.situation().driver()).isEqualTo(DEMO);
  }

  @Test
  void a_value_reused_by_a_function_that_no_rule_names_is_unknown() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.close(handle);
          assertThat(world.open("ZwCreateFile", "\\Device\\Demo")).isEqualTo(handle);
          world.close(handle);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_handle_whose_value_is_handed_out_again_is_held_no_more() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.handles.free(handle);
          assertThat(world.create(KEY + "2")).isEqualTo(handle);
          world.close(handle);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void the_two_low_bits_of_a_handle_mean_nothing() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.close(handle);
          world.set(handle | 1);
        });
    assertThat(world.told()).containsExactly("USE_AFTER_CLOSE@3");
  }

  @Test
  void equal_values_in_two_handle_tables_are_two_handles() {
    world.dispatch(
        DEMO,
        () -> {
          long kernel = world.create(KEY);
          world.close(kernel);
          world.set(kernel & Long.MAX_VALUE);
        });
    assertThat(world.told()).isEmpty();
  }
}
