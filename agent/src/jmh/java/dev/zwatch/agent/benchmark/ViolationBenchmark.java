package dev.zwatch.agent.benchmark;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

/** A use of a closed handle, with its record and its line in the log and in a report. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ViolationBenchmark {
  /** True for a compiled driver with a stack of return addresses, false for a Java driver. */
  @Param({"false", "true"})
  boolean compiled;

  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private BenchKernel kernel;
  private long closed;

  /** Standard error goes to a file, as it does in a run whose log is kept. */
  @Setup
  public void close() throws IOException {
    File log = File.createTempFile("violations", ".log");
    log.deleteOnExit();
    System.setErr(new PrintStream(new FileOutputStream(log), true, StandardCharsets.UTF_8));
    kernel = new BenchKernel(1, compiled, true);
    closed = kernel.create();
    kernel.close(closed);
  }

  @Benchmark
  public int useAfterClose() {
    return kernel.flush(closed);
  }
}
