package dev.zwatch.agent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What was measured, as a table in Markdown and as a plot. */
final class Figures {
  private final List<Figure> figures = new ArrayList<>();

  void add(String who, RunResult run) {
    String name = run.getParams().getBenchmark();
    String handles = run.getParams().getParam("handles");
    String compiled = run.getParams().getParam("compiled");
    String what = name.substring(name.lastIndexOf('.') + 1);
    if (compiled != null) {
      what += compiled.equals("true") ? ", compiled driver" : ", Java driver";
    }
    String rules = run.getParams().getParam("rules");
    if (rules != null) {
      what += " in the engine alone, rules: " + rules;
    }
    Result<?> time = run.getPrimaryResult();
    Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
    if (bytes == null) {
      bytes = run.getSecondaryResults().get("·gc.alloc.rate.norm");
    }
    figures.add(
        new Figure(
            who,
            what,
            handles == null ? 1 : Integer.parseInt(handles),
            time.getScore(),
            time.getScoreError(),
            time.getScoreUnit(),
            bytes == null ? Double.NaN : bytes.getScore()));
  }

  /** One line for each figure; ratios to the same calls with nobody watching. */
  String table() {
    StringBuilder text = new StringBuilder("| calls | handles | watched by | time | added | ratio | B |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Figure figure : figures) {
      double base = base(figure);
      boolean compared = base > 0 && !figure.who.startsWith("nobody");
      text.append(
          String.format(
              "| %s | %,d | %s | %.2f ± %.2f %s | %s | %s | %.1f |%n",
              figure.what,
              figure.handles,
              figure.who,
              figure.time,
              figure.error,
              figure.unit,
              compared ? String.format("%+.2f", figure.time - base) : "",
              compared ? String.format("%.2f", figure.time / base) : "",
              figure.bytes));
    }
    return text.toString();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("watching.md"), table());
    Files.writeString(folder.resolve("watching.svg"), new Plot(figures).svg());
  }

  private double base(Figure figure) {
    boolean two = figure.who.endsWith("2 threads");
    for (Figure other : figures) {
      if (other.who.equals(two ? "nobody, 2 threads" : "nobody")
          && other.what.equals(figure.what)
          && other.handles == figure.handles) {
        return other.time;
      }
    }
    return 0;
  }

  /**
   * One figure.
   *
   * @param time in its unit for each operation
   * @param bytes allocated for each operation
   */
  record Figure(
      String who, String what, int handles, double time, double error, String unit, double bytes) {}
}
