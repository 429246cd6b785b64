package dev.zwatch.agent.report;

import dev.zwatch.agent.rules.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything found in this JVM: counts it and hands it to the reporters, one at a time. */
public final class Reports {
  private final List<Reporter> reporters;
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<Level, Integer> levels = new EnumMap<>(Level.class);
  private final Map<String, Integer> codes = new TreeMap<>();
  private boolean finished;
  private int broken;

  public Reports(List<? extends Reporter> reporters) {
    this.reporters = new ArrayList<>(reporters);
  }

  public synchronized void report(Finding finding) {
    int occurrence = occurrences.merge(finding.fingerprint(), 1, Integer::sum);
    levels.merge(finding.level(), 1, Integer::sum);
    codes.merge(finding.rule() + " " + finding.code(), 1, Integer::sum);
    forEach(reporter -> reporter.report(finding, occurrence));
  }

  /** Writes the summary, once. */
  public synchronized void finish() {
    if (!finished) {
      finished = true;
      Summary summary = summary();
      forEach(new Finish(summary));
    }
  }

  public synchronized Summary summary() {
    return new Summary(levels, codes);
  }

  /** How many findings of a level or a graver one there are. */
  public synchronized int findings(Level level) {
    return summary().atLeast(level);
  }

  /**
   * How much went wrong in reporting itself, a full disk for example. When it is not 0 the reports
   * are not complete.
   */
  public synchronized int broken() {
    return broken;
  }

  public synchronized boolean wantsCalls() {
    for (Reporter reporter : reporters) {
      if (reporter.wantsCalls()) {
        return true;
      }
    }
    return false;
  }

  public synchronized void call(KernelCall call) {
    forEach(reporter -> reporter.call(call));
  }

  public synchronized boolean wantsSteps() {
    for (Reporter reporter : reporters) {
      if (reporter.wantsSteps()) {
        return true;
      }
    }
    return false;
  }

  public synchronized void step(StateStep step) {
    forEach(reporter -> reporter.step(step));
  }

  /** The agent itself is at fault and has lost an event: told on standard error, and counted. */
  public synchronized void fault(Throwable fault) {
    broken++;
    System.err.println("zwatch: a fault in the agent; an event was lost: " + fault);
    if (broken == 1) {
      fault.printStackTrace();
    }
  }

  /** A reporter that fails is named on standard error and not asked again; the others go on. */
  private void forEach(Task task) {
    for (Reporter reporter : List.copyOf(reporters)) {
      try {
        task.run(reporter);
      } catch (RuntimeException | LinkageError e) {
        reporters.remove(reporter);
        broken++;
        System.err.println("zwatch: " + reporter + " failed and is given up: " + e);
      }
    }
  }

  @FunctionalInterface
  private interface Task {
    void run(Reporter reporter);
  }

  /** Not a lambda, since every program with a kernel comes here. */
  private record Finish(Summary summary) implements Task {
    @Override
    public void run(Reporter reporter) {
      reporter.finish(summary);
    }
  }
}
