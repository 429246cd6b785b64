package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import dev.zwatch.agent.rules.ZwRegistryCreate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The engine alone, with more and more rules that all watch the same handles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class RulesBenchmark {
  private static final long HANDLE = 0xFFFFFFFF80000004L;
  private static final int CREATE = KernelFunctions.id("ZwCreateKey", 0);
  private static final int FLUSH = KernelFunctions.id("ZwFlushKey", 0, "KeyHandle");
  private static final int CLOSE = KernelFunctions.id("ZwClose", KernelFunctions.CLOSES, "Handle");

  @Param({"1", "2", "8"})
  int rules;

  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private RuleEngine engine;

  private final Notes notes = new Notes();

  @Setup
  public void start() {
    List<Rule> same = Collections.nCopies(rules, new ZwRegistryCreate());
    engine =
        new RuleEngine(
            new OrderedFacts(),
            notes,
            same,
            new Levels(Reading.DEFAULT, Map.of()),
            new Reports(List.of()),
            new Consequence(Consequence.Action.LOG, Level.WARNING),
            () -> {});
    create();
  }

  @Benchmark
  public void use() {
    engine.exitHandle(FLUSH, notes.enter(engine, FLUSH, HANDLE), 0);
  }

  @Benchmark
  public void closeAndCreate() {
    engine.exitHandle(CLOSE, notes.enter(engine, CLOSE, HANDLE), 0);
    create();
  }

  private static final class OrderedFacts extends QuietFacts {
    @Override
    public boolean oneThreadAtATime() {
      return true;
    }
  }

  private void create() {
    engine.exitOpen(CREATE, 1, HANDLE, 0, 0);
  }
}
