package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an engine keeps for a handle, and for how long. */
class MemoryTest {
  private static final int CREATE = KernelFunctions.id("ZwCreateKey", 0);
  private static final int FLUSH = KernelFunctions.id("ZwFlushKey", 0, "KeyHandle");
  private static final int HANDLES = 200_000;
  private static final int CALLS = 20;
  private static final long MOST_FOR_A_HANDLE = 256;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_live_handle_with_its_history_takes_256_bytes_until_the_kernel_ends(boolean ordered) {
    long before = used();
    RuleEngine engine = engine(ordered);
    for (int number = 1; number <= HANDLES; number++) {
      use(engine, 0xFFFFFFFF80000000L + 4L * number);
    }
    long live = used() - before;
    engine.kernelShutdown();
    long left = used() - before;
    assertThat(live / HANDLES).isBetween(MOST_FOR_A_HANDLE / 2, MOST_FOR_A_HANDLE);
    assertThat(left).isLessThan(live / 100);
    // Till here it must not be collected.
    engine.driverGone(1);
  }

  /** A key of its own for each handle. */
  private static void use(RuleEngine engine, long handle) {
    engine.exitOpen(CREATE, handle, handle, 0, 0);
    for (int call = 1; call < CALLS; call++) {
      engine.exitHandle(FLUSH, engine.enterHandle(FLUSH, handle), 0);
    }
  }

  private static RuleEngine engine(boolean ordered) {
    return new RuleEngine(
        ordered ? new OrderedFacts() : new QuietFacts(),
        new Notes(),
        Rule.all(),
        new Levels(Reading.DEFAULT, Map.of()),
        new Reports(List.of()),
        new Consequence(Consequence.Action.LOG, Level.WARNING),
        () -> {});
  }

  /** A kernel of which woven code notes the calls. */
  private static final class OrderedFacts extends QuietFacts {
    @Override
    public boolean oneThreadAtATime() {
      return true;
    }

    @Override
    public boolean callerStays() {
      return true;
    }
  }

  /** Bytes of the heap in use after a collection. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
