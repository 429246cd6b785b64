package dev.zwatch.agent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured, as a table in Markdown and as a plot. */
final class Figures {
  /** Stands for a JVM without a watcher. */
  static final String NOBODY = "nobody";

  private final List<Figure> figures = new ArrayList<>();

  void add(Figure figure) {
    figures.add(figure);
  }

  /** One line for each figure; what is added, and ratios, to the same calls with nobody watching. */
  String table() {
    StringBuilder text =
        new StringBuilder("| calls | handles | watched by | ns | added | ratio | B | million calls/s | median | ratio |\n");
    text.append("|---|---|---|---|---|---|---|---|---|---|\n");
    for (Figure figure : figures) {
      Figure base = figure.who().equals(NOBODY) ? null : base(figure);
      text.append(
          String.format(
              "| %s | %,d | %s | %.2f | %s | %s | %.1f | %.2f | %.2f | %s |%n",
              figure.what(),
              figure.handles(),
              figure.who(),
              figure.time(),
              base == null ? "" : String.format("%+.2f", figure.time() - base.time()),
              base == null ? "" : String.format("%.2f", figure.time() / base.time()),
              figure.bytes(),
              figure.millionCallsPerSecond(),
              figure.median(),
              base == null ? "" : String.format("%.2f", figure.median() / base.median())));
    }
    return text.toString();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("watching.md"), table());
    Files.writeString(folder.resolve("watching.svg"), new Plot(figures).svg());
  }

  private @Nullable Figure base(Figure figure) {
    for (Figure other : figures) {
      if (other.who().equals(NOBODY) && other.sameAs(figure)) {
        return other;
      }
    }
    return null;
  }
}
