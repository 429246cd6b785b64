package dev.zwatch.examples.benchmark;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.cpu.unicorn.Floor;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a kernel call of a compiled driver costs, beside the least that it could cost. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class KernelCallBenchmark {
  // As in kernel_calls.c.
  private static final int CALLS = 10_000;
  private static final int LOOP_CLOSE = 0x222000;
  private static final int LOOP_QUERY = 0x222004;
  private static final int LOOP_CREATE = 0x222008;

  private final Floor floor = new Floor();
  private final Emulator emulator = Emulator.boot(EmulatorOptions.defaults());
  private final DEVICE_OBJECT device = load(emulator);

  @TearDown
  public void stop() {
    emulator.close();
    floor.close();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long floor() {
    long sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += floor.once();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int closeOfABadHandle() {
    return emulator.ioctl(device, LOOP_CLOSE);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int queryKey() {
    return emulator.ioctl(device, LOOP_QUERY);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int createAndClose() {
    return emulator.ioctl(device, LOOP_CREATE);
  }

  private static DEVICE_OBJECT load(Emulator emulator) {
    Path driver = Path.of(Objects.requireNonNull(System.getProperty("zwatch.benchmark.driver")));
    return Objects.requireNonNull(emulator.load(driver).driver().object().DeviceObject());
  }
}
