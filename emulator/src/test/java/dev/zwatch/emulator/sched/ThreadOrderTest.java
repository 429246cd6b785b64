package dev.zwatch.emulator.sched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order threads run, by the seed. */
class ThreadOrderTest {
  private static final byte NO = 0;

  @Test
  void the_same_seed_gives_the_same_order_and_other_seeds_give_others() {
    List<List<String>> runs =
        IntStream.range(0, 10).mapToObj(seed -> eventsOfManyThreads(seed)).toList();
    for (int seed = 0; seed < 10; seed++) {
      assertThat(eventsOfManyThreads(seed)).isEqualTo(runs.get(seed));
    }
    assertThat(runs.get(0)).as("seed 0 takes turns").startsWith("0.0", "1.0", "2.0", "3.0");
    assertThat(runs).doesNotHaveDuplicates();
  }

  private static List<String> eventsOfManyThreads(long seed) {
    try (JavaKernel one = new JavaKernel(EmulatorOptions.defaults().withSeed(seed))) {
      KeWaits delays = one.wdk().family(KeWaits.class);
      PsThreads threads = one.wdk().family(PsThreads.class);
      PLARGE_INTEGER interval = new PLARGE_INTEGER(one.wdk().memory(), one.memory(8));
      interval.set(-1_000);
      one.request(
          wdk -> {
            KSTART_ROUTINE routine =
                context -> {
                  for (int turn = 0; turn < 3; turn++) {
                    one.note(context + "." + turn);
                    delays.KeDelayExecutionThread(NO, NO, interval);
                  }
                };
            long address = wdk.memory().addressOf(KSTART_ROUTINE.class, routine);
            for (int number = 0; number < 4; number++) {
              threads.PsCreateSystemThread(
                  wdk.locals().PHANDLE(), 0, null, 0, null, address, number);
            }
          });
      one.emulator().pass(10_000);
      return one.events();
    }
  }
}
