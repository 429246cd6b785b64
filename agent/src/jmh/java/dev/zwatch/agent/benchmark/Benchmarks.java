package dev.zwatch.agent.benchmark;

import dev.zwatch.agent.engine.RulesBenchmark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all of it in one go and writes a table and a plot: {@code Benchmarks AGENT_JAR
 * ASPECTJ_WEAVER_JAR FOLDER [ROUNDS]}. What is compared takes turns, so that a machine that is slow
 * for a minute is slow for all.
 */
public final class Benchmarks {
  private static final String AGENT = "Zwatch";
  private static final String PEER = "AspectJ + ConcurrentHashMap";
  private static final String PEER_WITH_HISTORY = PEER + ", history";
  private static final String CLASS_PATH = "java.class.path";
  private static final String DEFAULT_ROUNDS = "5";

  private final List<String> agent;
  private final List<String> peer;
  private final List<String> peerWithHistory;
  private final int rounds;
  private final Figures figures = new Figures();

  private Benchmarks(String agentJar, String weaverJar, int rounds) {
    this.agent = List.of("-javaagent:" + Path.of(agentJar).toAbsolutePath());
    String weaver = "-javaagent:" + Path.of(weaverJar).toAbsolutePath();
    this.peer = List.of(weaver);
    this.peerWithHistory = List.of(weaver, "-Dzwatch.benchmark.history=true");
    this.rounds = rounds;
  }

  /** Measures and writes. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    String wholePath = System.getProperty(CLASS_PATH);
    leaveOutAgentClasses();
    String rounds = arguments.length > 3 ? arguments[3] : DEFAULT_ROUNDS;
    Benchmarks all = new Benchmarks(arguments[0], arguments[1], Integer.parseInt(rounds));
    for (String calls : List.of("use", "createAndClose", "mixed")) {
      for (int handles : List.of(1, 1024, 1_000_000)) {
        all.watch(calls, handles, 1);
      }
      all.watch(calls, 1024, 2);
      all.locked(calls);
    }
    all.javaDriver();
    all.violations();
    System.setProperty(CLASS_PATH, wholePath);
    all.rules();
    all.figures.write(Path.of(arguments[2]));
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

  private void watch(String calls, int handles, int threads) throws RunnerException {
    takeTurns(
        List.of(
            watched(Figures.NOBODY, calls, handles, threads, List.of()),
            watched(AGENT, calls, handles, threads, agent),
            watched(PEER, calls, handles, threads, peer),
            watched(PEER_WITH_HISTORY, calls, handles, threads, peerWithHistory)));
  }

  private static Contender watched(
      String who, String calls, int handles, int threads, List<String> jvm) {
    ChainedOptionsBuilder builder =
        builder(WatchBenchmark.class, calls)
            .param("handles", Integer.toString(handles))
            .threads(threads);
    String what = threads == 1 ? calls : calls + ", threads: " + threads;
    return contender(who, what, handles, threads * count(calls), builder, jvm);
  }

  /** How many calls a benchmark's operation makes. */
  private static int count(String calls) {
    return switch (calls) {
      case "use" -> 1;
      case "createAndClose" -> 2;
      default -> 8;
    };
  }

  /** A kernel that lets several threads in is watched under a lock. */
  private void locked(String calls) throws RunnerException {
    takeTurns(
        List.of(locked(Figures.NOBODY, calls, List.of()), locked(AGENT, calls, agent)));
  }

  private static Contender locked(String who, String calls, List<String> jvm) {
    ChainedOptionsBuilder builder =
        builder(WatchBenchmark.class, calls).param("handles", "1024").param("ordered", "false");
    return contender(who, calls + ", under a lock", 1024, count(calls), builder, jvm);
  }

  /** The stack of a Java driver must be walked each time that a handle is opened or closed. */
  private void javaDriver() throws RunnerException {
    String calls = "createAndClose";
    String what = calls + ", Java driver";
    Class<?> benchmark = JavaDriverBenchmark.class;
    takeTurns(
        List.of(
            contender(Figures.NOBODY, what, 1, 2, builder(benchmark, calls), List.of()),
            contender(AGENT, what, 1, 2, builder(benchmark, calls), agent)));
  }

  private void violations() throws RunnerException {
    List<Contender> contenders = new ArrayList<>();
    for (String driver : List.of("Java", "compiled")) {
      ChainedOptionsBuilder builder =
          builder(ViolationBenchmark.class, "useAfterClose")
              .param("compiled", Boolean.toString(driver.equals("compiled")));
      String what = "use after close, " + driver + " driver";
      contenders.add(contender(AGENT, what, 1, 1, builder, agent));
    }
    takeTurns(contenders);
  }

  /** The engine alone, in a JVM without an agent. */
  private void rules() throws RunnerException {
    for (String calls : List.of("use", "closeAndCreate")) {
      List<Contender> contenders = new ArrayList<>();
      for (String rules : List.of("1", "2", "8")) {
        ChainedOptionsBuilder builder = builder(RulesBenchmark.class, calls).param("rules", rules);
        String what = calls + " in the engine alone, rules: " + rules;
        int count = calls.equals("use") ? 1 : 2;
        contenders.add(contender(AGENT, what, 1, count, builder, List.of()));
      }
      takeTurns(contenders);
    }
  }

  private static ChainedOptionsBuilder builder(Class<?> benchmark, String calls) {
    return new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\." + calls + "$");
  }

  private static Contender contender(
      String who,
      String what,
      int handles,
      int calls,
      ChainedOptionsBuilder builder,
      List<String> jvm) {
    List<String> options = new ArrayList<>(jvm);
    options.add("-Xmx3g");
    return new Contender(who, what, handles, calls, builder, options);
  }

  private void takeTurns(List<Contender> contenders) throws RunnerException {
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.turn();
      }
    }
    for (Contender contender : contenders) {
      figures.add(contender.figure());
    }
  }
}
