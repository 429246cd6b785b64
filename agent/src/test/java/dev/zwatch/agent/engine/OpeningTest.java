package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.rules.Reading;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which calls open a key, and which key that is. */
class OpeningTest {
  private static final String KEY = "\\Registry\\Machine\\System\\ControlSet001\\Services\\Demo";
  private static final String DEMO = "demo.sys";
  private final World world = new World(Reading.DEFAULT);

  @Test
  void a_create_that_returns_any_success_status_opens() {
    world.dispatch(DEMO, () -> world.dictate(World.PENDING).create(KEY));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void in_the_compiled_reading_only_STATUS_SUCCESS_opens() {
    World compiled = new World(Reading.COMPILED);
    compiled.dispatch(DEMO, () -> compiled.dictate(World.PENDING).create(KEY));
    assertThat(compiled.told()).isEmpty();
  }

  @Test
  void a_failed_create_leaves_no_obligation() {
    world.dispatch(
        DEMO,
        () -> {
          world.dictate(World.UNSUCCESSFUL).create(KEY);
          world.close(0);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_failed_create_followed_by_a_close_of_what_stood_in_the_variable_is_clean() {
    world.dispatch(
        DEMO,
        () -> {
          world.dictate(World.UNSUCCESSFUL).create(KEY);
          world.close(0xCCCCCCCCCCCCCCCCL);
        });
    assertThat(world.told()).isEmpty();
  }

  @Test
  void a_handle_from_ZwOpenKey_is_the_other_rules() {
    world.dispatch(DEMO, () -> world.open("ZwOpenKey", KEY));
    assertThat(world.told("ZwRegistryCreate")).isEmpty();
    assertThat(world.told("ZwRegistryOpen")).containsExactly("HELD_AT_RETURN@1");
  }

  @Test
  void ZwOpenKey_of_a_created_key_breaks_the_create_rule_only() {
    world.dispatch(
        DEMO,
        () -> {
          long created = world.create(KEY);
          world.close(world.open("ZwOpenKey", KEY));
          world.close(created);
        });
    assertThat(world.told("ZwRegistryCreate")).containsExactly("REOPEN_WHILE_HELD@2");
    assertThat(world.told("ZwRegistryOpen")).isEmpty();
  }

  @Test
  void ZwCreateKey_of_an_opened_key_breaks_neither_rule() {
    world.dispatch(
        DEMO,
        () -> {
          long opened = world.open("ZwOpenKey", KEY);
          world.close(world.create(KEY));
          world.close(opened);
        });
    assertThat(world.findings).isEmpty();
  }

  @Test
  void the_same_key_in_other_letter_case_is_the_same_key() {
    reopenBy(KEY.toLowerCase(Locale.ROOT));
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2");
  }

  @Test
  void the_same_key_through_a_link_is_the_same_key() {
    String link = "\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Demo";
    world.registry.link(link, KEY);
    reopenBy(link);
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2");
  }

  @Test
  void another_key_is_another_key() {
    reopenBy(KEY + "\\Parameters");
    assertThat(world.told()).isEmpty();
  }

  @Test
  void reopening_is_told_though_the_call_fails() {
    world.dispatch(
        DEMO,
        () -> {
          long handle = world.create(KEY);
          world.dictate(World.UNSUCCESSFUL).create(KEY);
          world.close(handle);
        });
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2");
    assertThat(world.violation(0).event().status()).isEqualTo("0xC0000001");
  }

  @Test
  void reopening_a_key_that_is_held_three_times_is_told_once_a_call() {
    world.dispatch(
        DEMO,
        () -> {
          long first = world.create(KEY);
          long second = world.create(KEY);
          long third = world.create(KEY);
          world.close(first);
          world.close(second);
          world.close(third);
        });
    assertThat(world.told()).containsExactly("REOPEN_WHILE_HELD@2", "REOPEN_WHILE_HELD@3");
    assertThat(world.violation(1).acquired().get(0).line()).isEqualTo(2);
  }

  @Test
  void a_key_created_anew_after_its_deletion_is_another_key() {
    world.dispatch(
        DEMO,
        () -> {
          long old = world.create(KEY);
          world.delete(old);
          world.close(world.create(KEY));
          world.close(old);
        });
    assertThat(world.told()).containsExactly("CLOSE_AFTER_DELETE@5 note");
  }

  private void reopenBy(String path) {
    world.dispatch(
        DEMO,
        () -> {
          long held = world.create(KEY);
          world.close(world.create(path));
          world.close(held);
        });
  }
}
