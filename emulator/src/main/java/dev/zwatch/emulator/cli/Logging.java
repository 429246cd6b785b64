package dev.zwatch.emulator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/** The live log: to standard output, with colours on a terminal. */
final class Logging {
  private static final String TIME = "%d{HH:mm:ss.SSS} ";
  private static final String LEVEL = "%-5level ";
  private static final String COLOURED_LEVEL = "%highlight(%-5level) ";

  /** Driver, device and IRP, as far as they are known. */
  private static final String WHO =
      "%replace(%replace(%replace([%X{driver} %X{device} %X{irp}] )"
          + "{' +', ' '}){' \\]', ']'}){'^\\[\\] $', ''}";

  private static final String MESSAGE = "%msg%n";

  private Logging() {}

  /**
   * Sets the log up.
   *
   * @param verbosity 0 for findings, 1 for kernel calls too, and who makes them, 2 for state steps
   *     too
   */
  static void start(int verbosity) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        TIME
            + (Ansi.AUTO.enabled() ? COLOURED_LEVEL : LEVEL)
            + (verbosity == 0 ? "" : WHO)
            + MESSAGE);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbosity == 0 ? Level.INFO : verbosity == 1 ? Level.DEBUG : Level.TRACE);
    root.addAppender(console);
  }

  /** For a command whose output is not a log: nothing but its own lines. */
  static void silence() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
  }
}
