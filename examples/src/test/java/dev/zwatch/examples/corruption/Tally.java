package dev.zwatch.examples.corruption;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many copies ended in which way. */
final class Tally {
  private static final int SHOWN_SEEDS = 12;

  private final Map<Outcome, Map<String, List<Long>>> seeds = new EnumMap<>(Outcome.class);
  private final Map<String, SeedResult> examples = new TreeMap<>();
  private long most;
  private long total;

  synchronized void add(SeedResult result) {
    total++;
    Map<String, List<Long>> details =
        seeds.computeIfAbsent(result.outcome(), outcome -> new TreeMap<>());
    details.computeIfAbsent(result.detail(), detail -> new ArrayList<>()).add(result.seed());
    if (result.outcome().isFailure()) {
      examples.putIfAbsent(result.outcome() + ", " + result.detail(), result);
    }
  }

  /** A worker's resident memory in kilobytes, after a range of seeds. */
  synchronized void memory(long resident) {
    most = Math.max(most, resident);
  }

  synchronized long total() {
    return total;
  }

  synchronized long count(Outcome outcome) {
    return seeds.getOrDefault(outcome, Map.of()).values().stream().mapToLong(List::size).sum();
  }

  /** One example of each kind of failure. */
  synchronized List<SeedResult> failures() {
    return List.copyOf(examples.values());
  }

  synchronized void print(PrintWriter out) {
    out.printf("%,d corrupted copies%n%n", total);
    for (Outcome outcome : Outcome.values()) {
      out.printf("%9d  %s%n", count(outcome), outcome);
      Map<String, List<Long>> details = seeds.getOrDefault(outcome, Map.of());
      if (details.size() > 1 || !details.containsKey("")) {
        details.forEach((detail, its) -> out.printf("%9d      %s%n", its.size(), detail));
      }
    }
    seeds.getOrDefault(Outcome.ENGINE_ABORT, Map.of()).forEach((how, its) -> list(how, its, out));
    out.printf("%nmost resident memory of a worker: %,d KiB%n", most);
    for (SeedResult failure : examples.values()) {
      out.printf("%nFAILURE %s: %s%n", failure.outcome(), failure.detail());
      list("seeds", seedsOf(failure), out);
      failure.evidence().forEach(line -> out.println("    " + line));
    }
    out.flush();
  }

  private List<Long> seedsOf(SeedResult result) {
    return seeds.getOrDefault(result.outcome(), Map.of()).getOrDefault(result.detail(), List.of());
  }

  private static void list(String title, List<Long> seeds, PrintWriter out) {
    String shown =
        seeds.stream()
            .sorted()
            .limit(SHOWN_SEEDS)
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    out.printf("%n%s: %s%s%n", title, shown, seeds.size() > SHOWN_SEEDS ? " ..." : "");
  }
}
