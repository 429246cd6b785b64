package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Reading;
import java.util.Arrays;
import java.util.stream.LongStream;
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

  @Test
  void a_stack_that_the_kernel_recognizes_is_the_same() {
    for (boolean recognizes : new boolean[] {true, false}) {
      world.facts.recognizesStacks = recognizes;
      int one = stack(1, 2);
      int other = stack(1, 2, 3);
      for (int function = 0; function < 3; function++) {
        assertThat(called(function, 1, 2)).isEqualTo(one);
        assertThat(called(function, 1, 2)).isEqualTo(one);
        assertThat(called(function, 1, 2, 3)).isEqualTo(other);
        assertThat(called(function)).isEqualTo(StackDepot.NONE);
        assertThat(called(function)).isEqualTo(StackDepot.NONE);
        assertThat(called(function, 1, 2)).isEqualTo(one);
      }
    }
  }

  @Test
  void a_stack_that_is_deeper_than_what_is_kept_is_collected_each_time() {
    long[] deep = LongStream.rangeClosed(1, 20).toArray();
    long[] whole = Arrays.copyOf(deep, 16);
    int kept = called(7, deep);
    assertThat(called(7, whole)).isEqualTo(kept);
    assertThat(called(7, deep)).isEqualTo(kept);
  }

  private int at(int line) {
    world.line = line;
    return depot.here();
  }

  private int stack(long... addresses) {
    world.facts.stack = addresses;
    return depot.here();
  }

  private int called(int function, long... addresses) {
    world.facts.stack = addresses;
    return depot.here(function);
  }
}
