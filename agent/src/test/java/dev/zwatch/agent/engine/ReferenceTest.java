package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.report.History;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random drivers in random worlds: the engine finds what the naive model finds, and no more. */
class ReferenceTest {
  // Ten million events: mvn verify -pl agent -am -Dtest=ReferenceTest
  //     -Dsurefire.failIfNoSpecifiedTests=false -Dzwatch.test.args=-Dzwatch.worlds=8400
  private static final int WORLDS = Integer.getInteger("zwatch.worlds", 100);
  private static final int EVENTS = 400;

  @ParameterizedTest
  @EnumSource(Reading.class)
  void the_engine_finds_what_the_naive_model_finds(Reading reading) {
    compare(reading, 3, false);
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void it_does_so_where_the_caller_stays_until_a_routine_begins_or_ends(Reading reading) {
    compare(reading, 1, true);
  }

  @ParameterizedTest
  @EnumSource(Reading.class)
  void what_woven_code_notes_is_told_as_what_the_engine_notes(Reading reading) {
    int told = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World woven = new World(reading, true);
      new RandomDrivers(woven, new Random(seed), 1).play(EVENTS);
      World asked = new World(reading, false);
      new RandomDrivers(asked, new Random(seed), 1).play(EVENTS);
      assertThat(histories(woven)).as("seed %d", seed).isEqualTo(histories(asked));
      told += woven.findings.size();
    }
    assertThat(told).isGreaterThan(WORLDS * 10);
  }

  private static List<History> histories(World world) {
    return world.findings.stream().map(finding -> ((Violation) finding).history()).toList();
  }

  private static void compare(Reading reading, int threads, boolean callerStays) {
    int found = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World seen = new World(reading, callerStays);
      new RandomDrivers(seen, new Random(seed), threads).play(EVENTS);
      List<NaiveModel> models = new ArrayList<>();
      World again =
          new World(
              facts -> {
                models.add(new NaiveModel(facts, reading));
                return models.get(0);
              });
      new RandomDrivers(again, new Random(seed), threads).play(EVENTS);
      List<String> told = told(seen);
      List<String> expected = models.get(0).findings;
      for (int index = 0; index < Math.min(told.size(), expected.size()); index++) {
        assertThat(told.get(index)).as("seed %d, #%d", seed, index).isEqualTo(expected.get(index));
      }
      assertThat(told).as("seed " + seed).isEqualTo(expected);
      found += seen.findings.size();
    }
    assertThat(found).as("the random drivers break the rules often").isGreaterThan(WORLDS * 10);
  }

  private static List<String> told(World world) {
    List<String> told = new ArrayList<>();
    for (int index = 0; index < world.findings.size(); index++) {
      Violation violation = world.violation(index);
      told.add(
          violation.rule()
              + " "
              + violation.code()
              + " "
              + violation.level()
              + " "
              + Long.toHexString(violation.handle().value())
              + "/"
              + violation.handle().serial());
    }
    return told;
  }
}
