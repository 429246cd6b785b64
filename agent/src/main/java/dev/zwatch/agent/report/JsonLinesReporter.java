package dev.zwatch.agent.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes each finding as one JSON object on a line of its own, in one write as it happens, so that
 * a file is whole up to its last line whatever becomes of the JVM. The file is there from the start
 * and stays empty when nothing is found.
 */
public final class JsonLinesReporter implements Reporter {
  private final Path file;
  private final OutputStream out;

  /**
   * Creates the file, or empties it.
   *
   * @throws IOException when that cannot be done
   */
  public JsonLinesReporter(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  @Override
  public void report(Finding finding, int occurrence) {
    try {
      String line = FindingJson.of(finding, occurrence) + "\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish(Summary summary) {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "the report " + file;
  }
}
