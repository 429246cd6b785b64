package dev.zwatch.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The program that plays all examples in one JVM under the agent.
 *
 * <p>Arguments: the agent's report, an empty folder, {@code forwards} or {@code backwards}, how
 * many rounds. For each round and example it leaves {@code ROUND/NAME.log}, everything that is
 * logged but no times; {@code .jsonl}, what the agent reported; {@code .end}, how it ended.
 */
final class PlayProgram {
  private static final String PATTERN = "%-5level %logger %mdc %msg%n";

  private final Path report;
  private long told;

  private PlayProgram(Path report) {
    this.report = report;
  }

  public static void main(String[] arguments) throws IOException {
    List<Example> examples = new ArrayList<>(Example.all());
    if (arguments[2].equals("backwards")) {
      Collections.reverse(examples);
    }
    PlayProgram program = new PlayProgram(Path.of(arguments[0]));
    for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) {
      Path folder = Files.createDirectory(Path.of(arguments[1]).resolve(Integer.toString(round)));
      for (Example example : examples) {
        program.play(example, folder);
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, it is this example's end
  private void play(Example example, Path folder) throws IOException {
    FileAppender<ILoggingEvent> log = logTo(folder.resolve(example.fileName() + ".log"));
    String end;
    try {
      end = ExamplePlay.play(example);
    } catch (Exception | LinkageError | AssertionError e) {
      end = e + Arrays.toString(e.getStackTrace());
    }
    log.stop();
    Files.writeString(folder.resolve(example.fileName() + ".end"), end);
    Files.write(folder.resolve(example.fileName() + ".jsonl"), newlyReported());
  }

  /** The agent has one report for the JVM, written as it happens. */
  private byte[] newlyReported() throws IOException {
    byte[] all = Files.readAllBytes(report);
    byte[] fresh = Arrays.copyOfRange(all, (int) told, all.length);
    told = all.length;
    return fresh;
  }

  private static FileAppender<ILoggingEvent> logTo(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
    return appender;
  }
}
