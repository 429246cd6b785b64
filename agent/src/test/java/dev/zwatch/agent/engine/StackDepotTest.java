package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Reading;
import org.junit.jupiter.api.Test;

class StackDepotTest {
  private final World world = new World(Reading.DEFAULT);
  private final StackDepot depot = new StackDepot(world.facts);

  @Test
  void a_stack_is_kept_once() {
    int first = at(10);
    int second = at(11);
    assertThat(at(10)).isEqualTo(first).isNotEqualTo(second);
    assertThat(at(11)).isEqualTo(second);
  }

  @Test
  void stacks_with_equal_hashes_stay_apart() {
    // 31 x + y is the same for both.
    int one = stack(2, 5);
    int other = stack(1, 36);
    assertThat(stack(2, 5)).isEqualTo(one).isNotEqualTo(other);
    assertThat(stack(1, 36)).isEqualTo(other);
  }

  @Test
  void an_empty_stack_is_none() {
    assertThat(stack()).isEqualTo(StackDepot.NONE);
    assertThat(depot.frames(StackDepot.NONE)).isEmpty();
  }

  @Test
  void a_return_address_is_looked_up_minus_one() {
    // The return address of line 10 is the first byte of line 11.
    int last = stack(0xFFFFF80000010000L + 16 * 11);
    assertThat(depot.frames(last)).extracting(Frame::line).containsExactly(10);
  }

  private int at(int line) {
    world.line = line;
    return depot.here();
  }

  private int stack(long... addresses) {
    world.facts.stack = addresses;
    return depot.here();
  }
}
