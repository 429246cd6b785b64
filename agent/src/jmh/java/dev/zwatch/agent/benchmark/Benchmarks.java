package dev.zwatch.agent.benchmark;

import dev.zwatch.agent.engine.RulesBenchmark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all of it in one go, so that the figures can be compared, and writes a table and a plot:
 * {@code Benchmarks AGENT_JAR ASPECTJ_WEAVER_JAR FOLDER [SECONDS]}.
 */
public final class Benchmarks {
  private static final String AGENT = "zwatch";
  private static final String PEER = "AspectJ + ConcurrentHashMap";
  private static final String BASE = "nobody";
  private static final String CLASS_PATH = "java.class.path";

  private final List<String> options;
  private final TimeValue time;
  private final Figures figures = new Figures();

  private Benchmarks(List<String> options, TimeValue time) {
    this.options = options;
    this.time = time;
  }

  /** Measures and writes. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    String wholePath = System.getProperty(CLASS_PATH);
    leaveOutAgentClasses();
    String agent = "-javaagent:" + Path.of(arguments[0]).toAbsolutePath();
    String weaver = "-javaagent:" + Path.of(arguments[1]).toAbsolutePath();
    Path folder = Path.of(arguments[2]);
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
    Benchmarks all = new Benchmarks(List.of("-Xmx3g"), TimeValue.seconds(seconds));
    for (int threads = 1; threads <= 2; threads++) {
      all.watch(BASE, threads);
      all.watch(AGENT, threads, agent);
      all.watch(PEER, threads, weaver);
    }
    all.locked(agent);
    all.violations(agent);
    System.setProperty(CLASS_PATH, wholePath);
    all.rules();
    all.figures.write(folder);
    System.out.println(all.figures.table());
  }

  /**
   * JMH gives its own class path to the JVMs it starts. The agent must come from its jar, and
   * AspectJ's weaver only where it is asked for.
   */
  private static void leaveOutAgentClasses() {
    String path =
        Arrays.stream(System.getProperty(CLASS_PATH).split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).toAbsolutePath().endsWith("agent/target/classes"))
            .collect(Collectors.joining(File.pathSeparator));
    System.setProperty(CLASS_PATH, path);
  }

  private void watch(String who, int threads, String... further) throws RunnerException {
    if (threads == 1) {
      run(who, further, builder());
    } else {
      run(who + ", 2 threads", further, builder().threads(threads).param("handles", "1024"));
    }
  }

  private void locked(String agent) throws RunnerException {
    ChainedOptionsBuilder builder = builder().param("ordered", "false").param("handles", "1024");
    run(AGENT + ", under a lock", new String[] {agent}, builder);
  }

  private void violations(String agent) throws RunnerException {
    run(AGENT, new String[] {agent}, new OptionsBuilder().include(pattern(ViolationBenchmark.class)));
  }

  /** The engine alone, in one JVM without an agent. */
  private void rules() throws RunnerException {
    run(AGENT, new String[0], new OptionsBuilder().include(pattern(RulesBenchmark.class)));
  }

  private static ChainedOptionsBuilder builder() {
    return new OptionsBuilder().include(pattern(WatchBenchmark.class));
  }

  private static String pattern(Class<?> benchmark) {
    return "\\." + benchmark.getSimpleName() + "\\.";
  }

  private void run(String who, String[] further, ChainedOptionsBuilder builder)
      throws RunnerException {
    List<String> jvm = new ArrayList<>(options);
    jvm.addAll(List.of(further));
    System.out.println("== " + who);
    for (RunResult result :
        new Runner(
                builder
                    .forks(Integer.getInteger("zwatch.benchmark.forks", 2))
                .addProfiler(GCProfiler.class)
                    .warmupTime(time)
                    .measurementTime(time)
                    .jvmArgsAppend(jvm.toArray(String[]::new))
                    .build())
            .run()) {
      figures.add(who, result);
    }
  }
}
