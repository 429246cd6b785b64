package dev.zwatch.agent;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.engine.Consequence;
import dev.zwatch.agent.engine.RuleEngine;
import dev.zwatch.agent.report.JsonLinesReporter;
import dev.zwatch.agent.report.LogReporter;
import dev.zwatch.agent.report.Reporter;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.Summary;
import dev.zwatch.agent.rules.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kernels of this JVM under the rules, and everything that is found in them. */
public final class Verifier {
  private static final int STATUS_FINDINGS = 1;

  private final AgentOptions options;
  private final Reports reports;

  /**
   * Makes the files of the reports; nothing is watched yet.
   *
   * @throws IllegalArgumentException when a file cannot be made
   */
  public Verifier(AgentOptions options) {
    this.options = options;
    List<Reporter> reporters = new ArrayList<>();
    reporters.add(new LogReporter());
    // All are looked at before the first is made, so that nothing is left half done.
    for (AgentOptions.ReportFile report : options.reports()) {
      check(report);
    }
    for (AgentOptions.ReportFile report : options.reports()) {
      reporters.add(reporter(report));
    }
    this.reports = new Reports(reporters);
  }

  /** Begins to watch a kernel. */
  public CallMonitor watch(KernelFacts facts, NotePlace place) {
    return new RuleEngine(
        facts,
        place,
        options.rules(),
        options.levels(),
        reports,
        new Consequence(options.onViolation(), options.threshold()),
        new Exit());
  }

  public AgentOptions options() {
    return options;
  }

  /** How many findings of a level or a graver one there are up to now. */
  public int findings(Level level) {
    return reports.findings(level);
  }

  public Summary summary() {
    return reports.summary();
  }

  /** How much went wrong in reporting itself; when it is not 0 the reports are not complete. */
  public int faults() {
    return reports.broken();
  }

  /** Writes what is still to be written, the summary last. Later calls do nothing. */
  public void finish() {
    reports.finish();
  }

  private static void check(AgentOptions.ReportFile report) {
    Path file;
    try {
      file = Path.of(report.file()).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw unwritable(report, "that is no name of a file", e);
    }
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw unwritable(report, "it is a directory", null);
    }
    if (!Files.isDirectory(folder)) {
      throw unwritable(report, "there is no directory " + folder, null);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw unwritable(report, "permission denied", null);
    }
  }

  private static IllegalArgumentException unwritable(
      AgentOptions.ReportFile report, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "cannot write the report '" + report.file() + "': " + why, cause);
  }

  private static Reporter reporter(AgentOptions.ReportFile report) {
    try {
      return new JsonLinesReporter(Path.of(report.file()));
    } catch (IOException | InvalidPathException e) {
      throw unwritable(report, e.toString(), e);
    }
  }

  /** Not a lambda: every kernel's engine is given it, nearly none uses it. */
  private static final class Exit implements Runnable {
    @Override
    public void run() {
      System.exit(STATUS_FINDINGS);
    }
  }
}
