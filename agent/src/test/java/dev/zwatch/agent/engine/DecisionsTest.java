package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.rules.Reading;
import org.junit.jupiter.api.Test;

/** The decisions on what the rule means, one by one. */
class DecisionsTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";
  private final World world = new World(Reading.DEFAULT);

  @Test
  void a_create_that_returns_any_success_status_opens() {
    world.dispatch(DEMO, () -> world.dictate(World.PENDING).create(KEY));
    assertThat(world.told()).containsExactly("HELD_AT_RETURN@1");
  }
}
