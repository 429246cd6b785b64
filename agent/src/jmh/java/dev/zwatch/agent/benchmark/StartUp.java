package dev.zwatch.agent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts JVMs with and without the agent, in turn, and prints medians: the time that passes, and
 * the processor time (from /proc, so on Linux only). {@code docs/performance.md} says how to run
 * it.
 */
public final class StartUp {
  private static final int MILLISECONDS_A_TICK = 10;

  private StartUp() {}

  /** Takes the number of runs, a JDK, and options of the JVM. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = Integer.parseInt(arguments[0]);
    List<String> java = new ArrayList<>();
    java.add(Path.of(arguments[1], "bin", "java").toString());
    java.addAll(Arrays.asList(arguments).subList(2, arguments.length));
    String agent = "-javaagent:agent/target/zwatch-agent.jar";
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put("no kernel", command(java, List.of()));
    cases.put("no kernel, agent", command(java, List.of(agent)));
    cases.put("one kernel", command(java, List.of(), "clean"));
    cases.put("one kernel, agent", command(java, List.of(agent), "clean"));
    Map<String, List<long[]>> measured = new LinkedHashMap<>();
    for (int run = -1; run < runs; run++) {
      for (Map.Entry<String, List<String>> one : cases.entrySet()) {
        long[] times = run(one.getValue());
        if (run >= 0) {
          measured.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(times);
        }
      }
    }
    measured.forEach(
        (name, times) ->
            System.out.printf(
                "%-18s %5d ms, processor %5d ms%n", name, median(times, 0), median(times, 1)));
  }

  private static List<String> command(List<String> java, List<String> agent, String... acts) {
    List<String> command = new ArrayList<>(java);
    command.addAll(agent);
    command.addAll(List.of("-cp", "agent/target/test-classes:kernel-stubs/target/classes"));
    command.add("dev.zwatch.fake.Program");
    command.addAll(Arrays.asList(acts));
    return command;
  }

  private static long[] run(List<String> command) throws IOException, InterruptedException {
    long processor = processor();
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    long passed = (System.nanoTime() - start) / 1_000_000;
    if (status != 0) {
      throw new IllegalStateException(command + " ended with " + status);
    }
    return new long[] {passed, processor() - processor};
  }

  /** What the processes that this one has started and seen end have taken, in milliseconds. */
  private static long processor() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLISECONDS_A_TICK;
  }

  private static long median(List<long[]> times, int which) {
    long[] sorted = times.stream().mapToLong(both -> both[which]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
