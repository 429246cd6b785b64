package dev.zwatch.agent.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Some calls under some watcher, measured turn by turn, each turn in a JVM of its own. */
final class Contender {
  private static final double TENTH = 0.1;
  private static final double HALF = 0.5;

  private final String who;
  private final String what;
  private final int handles;
  private final int calls;
  private final Options options;

  /** The mean time of each iteration up to now. */
  private final List<Double> times = new ArrayList<>();

  /** Bytes allocated for each call, turn by turn. */
  private final List<Double> bytes = new ArrayList<>();

  /**
   * Calls that are made later.
   *
   * @param calls how many in an operation of each thread together
   * @param benchmark which ones, all parameters chosen
   * @param jvm options of the JVM
   */
  Contender(
      String who,
      String what,
      int handles,
      int calls,
      ChainedOptionsBuilder benchmark,
      List<String> jvm) {
    this.who = who;
    this.what = what;
    this.handles = handles;
    this.calls = calls;
    this.options =
        benchmark
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend(jvm.toArray(String[]::new))
            .build();
  }

  /** Measures in one more JVM, and says so. */
  void turn() throws RunnerException {
    RunResult run = new Runner(options).runSingle();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        times.add(iteration.getPrimaryResult().getScore());
      }
    }
    Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
    bytes.add(Objects.requireNonNull(allocated, "JMH has counted no bytes").getScore());
    System.out.printf(
        "%s, handles: %,d, %s: %.2f ns up to now%n", what, handles, who, quantile(times, TENTH));
  }

  Figure figure() {
    return new Figure(
        who,
        what,
        handles,
        quantile(times, TENTH),
        quantile(times, HALF),
        quantile(bytes, HALF),
        calls);
  }

  private static double quantile(List<Double> values, double share) {
    return values.stream().sorted().toList().get((int) (share * values.size()));
  }
}
