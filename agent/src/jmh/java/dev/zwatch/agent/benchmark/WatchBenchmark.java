package dev.zwatch.agent.benchmark;

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

/**
 * Calls of a driver, clean ones. The same code runs in JVMs without an agent, with ours, and with an
 * AspectJ monitor: see {@link Benchmarks}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WatchBenchmark {
  /** How many handles are open. */
  @Param({"1", "1024", "1000000"})
  int handles;

  /** False for a kernel that lets several threads in, and must be watched under a lock. */
  @Param({"true"})
  boolean ordered;

  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private BenchKernel kernel;

  @Setup
  public void open() {
    kernel = new BenchKernel(handles, true, ordered);
  }

  /** A use of one of the open handles. */
  @Benchmark
  public int use() {
    return kernel.use();
  }

  /** A key created and closed: two calls. */
  @Benchmark
  public int createAndClose() {
    return kernel.close(kernel.create());
  }

  /** A key created, used six times and closed: eight calls. */
  @Benchmark
  public int mixed() {
    long handle = kernel.create();
    int status = 0;
    for (int i = 0; i < 6; i++) {
      status |= kernel.flush(handle);
    }
    return status | kernel.close(handle);
  }
}
