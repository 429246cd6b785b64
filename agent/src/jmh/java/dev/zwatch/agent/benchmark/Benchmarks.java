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
    String what = threads == 1 ? calls : calls + ", threads: " + threads;
    List<Contender> contenders = new ArrayList<>();
    contenders.add(watched(Figures.NOBODY, what, calls, handles, threads, List.of()));
    contenders.add(watched(AGENT, what, calls, handles, threads, agent));
    contenders.add(watched(PEER, what, calls, handles, threads, peer));
    contenders.add(watched(PEER_WITH_HISTORY, what, calls, handles, threads, peerWithHistory));
    takeTurns(contenders);
  }

  private static Contender watched(
      String who, String what, String calls, int handles, int threads, List<String> jvm) {
    ChainedOptionsBuilder builder =
        builder(WatchBenchmark.class, calls)
            .param("handles", Integer.toString(handles))
            .threads(threads);
    return contender(who, what, handles, builder, jvm);
  }

  /** A kernel that lets several threads in is watched under a lock. */
  private void locked(String calls) throws RunnerException {
    ChainedOptionsBuilder builder =
        builder(WatchBenchmark.class, calls).param("handles", "1024").param("ordered", "false");
    takeTurns(List.of(contender(AGENT, calls + ", under a lock", 1024, builder, agent)));
  }

  private void violations() throws RunnerException {
    List<Contender> contenders = new ArrayList<>();
    for (String driver : List.of("Java", "compiled")) {
      ChainedOptionsBuilder builder =
          builder(ViolationBenchmark.class, "useAfterClose")
              .param("compiled", Boolean.toString(driver.equals("compiled")));
      String what = "use after close, " + driver + " driver";
      contenders.add(contender(AGENT, what, 1, builder, agent));
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
        contenders.add(contender(AGENT, what, 1, builder, List.of()));
      }
      takeTurns(contenders);
    }
  }

  private static ChainedOptionsBuilder builder(Class<?> benchmark, String calls) {
    return new OptionsBuilder().include("\\." + benchmark.getSimpleName() + "\\." + calls + "$");
  }

  private static Contender contender(
      String who, String what, int handles, ChainedOptionsBuilder builder, List<String> jvm) {
    List<String> options = new ArrayList<>(jvm);
    options.add("-Xmx3g");
    return new Contender(who, what, handles, builder, options);
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
