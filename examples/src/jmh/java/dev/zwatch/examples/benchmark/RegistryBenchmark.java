package dev.zwatch.examples.benchmark;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Registry calls of a Java driver, in a small registry and in a large one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegistryBenchmark {
  private static final RegistryLimits LIMITS =
      new RegistryLimits(2_000_000, 4L << 30, 1 << 20);

  @Param({"1000", "1000000"})
  int keys;

  private final Map<String, byte[]> map = new HashMap<>();
  private final Registry registry = new Registry(() -> 0, LIMITS);
  private final String name = RegistryDriver.VALUE;
  private final String equalName = String.valueOf(name.toCharArray());

  @SuppressWarnings("NullAway.Init") // by JMH, through @Setup
  private Emulator emulator;

  private @Nullable RegistryDriver driver;

  @Setup
  public void fill() {
    emulator = Emulator.boot(EmulatorOptions.defaults().withRegistryLimits(LIMITS));
    emulator.load(
        "bench",
        wdk -> {
          driver = new RegistryDriver(wdk, keys);
          return driver;
        });
    for (int number = 0; number < keys; number++) {
      registry.createKey(Registry.ROOT_KEY, "Machine\\Software\\K" + number, "", 0);
    }
    map.put(name, new byte[4]);
  }

  @TearDown
  public void stop() {
    emulator.close();
  }

  /** A key created, a value set and read, the key deleted and closed: five calls. */
  @Benchmark
  public int life() {
    return Objects.requireNonNull(driver).life();
  }

  @Benchmark
  public int queryValue() {
    return Objects.requireNonNull(driver).query();
  }

  /** A look-up of the same name, read from elsewhere than the map's, as a driver's is. */
  @Benchmark
  public byte @Nullable [] hashMap() {
    return map.get(equalName);
  }

  /** A look-up by the very string that the map has: the least that one can cost. */
  @Benchmark
  public byte @Nullable [] hashMapOfTheString() {
    return map.get(name);
  }

  /** A value is changed between, as by an input of a fuzzing session. */
  @Benchmark
  public Registry.Snapshot snapshotAndRestore() {
    Registry.Snapshot snapshot = registry.snapshot();
    registry.setValueKey(Registry.ROOT_KEY, name, 1, new byte[2]);
    registry.restore(snapshot);
    return snapshot;
  }
}
