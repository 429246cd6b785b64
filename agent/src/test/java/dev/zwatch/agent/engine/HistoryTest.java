package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.report.History;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that are told with a finding, beside a list of all that were made. */
class HistoryTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final List<String> DRIVERS = List.of("demo.sys", "other.sys", "third.sys");

  /** All calls with one handle. */
  private final List<String> made = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void any_calls_of_any_drivers_are_told(boolean callerStays) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int statuses = 1 + random.nextInt(40);
      play(new World(Reading.DEFAULT, callerStays), random, random.nextInt(500), statuses);
    }
  }

  @Test
  void every_count_around_those_that_fill_the_word_of_a_handle_is_right() {
    for (int calls = 0; calls < 300; calls++) {
      play(new World(Reading.DEFAULT, true), new Random(calls), calls, 1);
    }
  }

  /** With few kinds of calls and with more than the word of a handle has room for. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30})
  void a_call_that_fails_at_last_is_told_so_though_others_came_after_it(int failures) {
    World world = new World(Reading.DEFAULT, true);
    world.enter(DRIVERS.get(0), "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    world.use("ZwFlushKey", handle);
    world.meanwhile =
        () -> {
          for (int call = 0; call < 20; call++) {
            world.dictate(call < failures ? 0xC0000100 + call : 0).use("ZwQueryKey", handle);
          }
        };
    world.dictate(0xC0000001).use("ZwFlushKey", handle);
    world.leave();
    assertThat(told(world.violation(0).history().first()))
        .contains("3 ZwFlushKey 0xC0000001 demo.sys");
  }

  /** Calls with one handle, which is never closed, by routines nested in one another. */
  private void play(World world, Random random, int calls, int statuses) {
    made.clear();
    world.enter(DRIVERS.get(0), "DRIVER_DISPATCH");
    long handle = world.create(KEY);
    made.add("ZwCreateKey 0x0 demo.sys");
    int depth = 0;
    String driver = DRIVERS.get(0);
    for (int call = 0; call < calls; call++) {
      if (depth == 0 && random.nextInt(20) == 0) {
        driver = DRIVERS.get(random.nextInt(DRIVERS.size()));
        world.enter(driver, "DRIVER_CANCEL");
        depth = 1;
      } else if (depth == 1 && random.nextInt(10) == 0) {
        world.leave();
        driver = DRIVERS.get(0);
        depth = 0;
      }
      use(world, random, handle, driver, statuses);
    }
    if (depth == 1) {
      world.leave();
    }
    world.leave();
    Violation violation = world.violation(0);
    assertThat(violation.code()).isEqualTo("HELD_AT_RETURN");
    check(violation.history());
  }

  private void use(World world, Random random, long handle, String driver, int statuses) {
    String function = World.USES.get(random.nextInt(World.USES.size()));
    int status = random.nextInt(statuses) == 0 ? 0 : 0xC0000100 + random.nextInt(statuses);
    String told = String.format("0x%X", status);
    if (random.nextInt(50) == 0) {
      world.unwindNext = true;
      told = "unwound";
    }
    world.dictate(status).use(function, handle);
    made.add(function + " " + told + " " + driver);
  }

  private void check(History history) {
    int count = made.size();
    assertThat(history.count()).isEqualTo(count);
    assertThat(told(history.first())).isEqualTo(numbered(0, Math.min(4, count)));
    assertThat(told(history.last()))
        .isEqualTo(numbered(Math.max(4, count - 12), Math.max(4, count)));
  }

  private List<String> numbered(int from, int to) {
    List<String> calls = new ArrayList<>();
    for (int call = from; call < to; call++) {
      calls.add((call + 1) + " " + made.get(call));
    }
    return calls;
  }

  private static List<String> told(List<History.Call> calls) {
    List<String> told = new ArrayList<>();
    for (History.Call call : calls) {
      String by = call.driver();
      told.add(call.number() + " " + call.function() + " " + call.status() + " " + by);
    }
    return told;
  }
}
