package dev.zwatch.agent.benchmark;

import dev.zwatch.driver.BenchDriver;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Calls of a Java driver, whose stack the agent must walk. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class JavaDriverBenchmark {
  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private BenchKernel kernel;

  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private BenchDriver driver;

  @Setup
  public void open() {
    kernel = new BenchKernel(0, false, true);
    driver = new BenchDriver(round -> kernel.close(kernel.create()));
  }

  /** A key created and closed: two calls. */
  @Benchmark
  @OperationsPerInvocation(BenchDriver.ROUNDS)
  public int createAndClose() {
    return kernel.dispatch(driver);
  }
}
