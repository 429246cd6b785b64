package dev.zwatch.examples.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/** What all examples did and what was reported of them, in one JVM with the agent. */
final class PlayedExamples {
  private final Path folder;

  private PlayedExamples(Path folder) {
    this.folder = folder;
  }

  /**
   * The examples in their order, twice. Played when first asked for; all tests of a build look at
   * the same run.
   */
  static PlayedExamples forwards() {
    return Forwards.PLAYED;
  }

  /** The examples in the opposite order, once, in another JVM. */
  static PlayedExamples backwards() {
    return Backwards.PLAYED;
  }

  private static final class Forwards {
    static final PlayedExamples PLAYED = play("forwards", 2);
  }

  private static final class Backwards {
    static final PlayedExamples PLAYED = play("backwards", 1);
  }

  private static PlayedExamples play(String order, int rounds) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "examples-" + order);
      Path report = folder.resolve("report.jsonl");
      Path errors = folder.resolve("errors");
      AgentJvm ended =
          AgentJvm.run(
              "report=jsonl=" + report,
              errors,
              PlayProgram.class,
              List.of(report.toString(), folder.toString(), order, Integer.toString(rounds)));
      String said = ended.output() + Files.readString(errors);
      if (ended.status() != 0 || said.contains("NOT WATCHING")) {
        throw new AssertionError(
            "the examples could not be played: " + ended.status() + " " + said);
      }
      return new PlayedExamples(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How an example ended, see {@link ExamplePlay#play}. */
  String end(Example example) {
    return text(example, 1, ".end");
  }

  String log(Example example, int round) {
    return text(example, round, ".log");
  }

  /** The JSON Lines report. */
  String report(Example example, int round) {
    return text(example, round, ".jsonl");
  }

  /** What was reported, in the words of marks. */
  SortedSet<Expectation> reported(Example example) {
    SortedSet<Expectation> reported = Reported.of(report(example, 1));
    String end = end(example);
    if (end.startsWith(example.name() + ":")) {
      String[] parts = end.split(" ", 2);
      reported.add(
          new Expectation(parts[0], Expectation.NOT_MODELLED, parts[1], Expectation.ERROR));
    }
    return reported;
  }

  private String text(Example example, int round, String ending) {
    try {
      return Files.readString(
          folder.resolve(Integer.toString(round)).resolve(example.fileName() + ending));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
