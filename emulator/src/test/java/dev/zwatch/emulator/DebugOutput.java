package dev.zwatch.emulator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What drivers print while this is open, as {@code LEVEL text}. */
public final class DebugOutput implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.zwatch.DbgPrint");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  public DebugOutput() {
    appender.start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  public List<String> lines() {
    return appender.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  /** The lines without their levels. */
  public List<String> texts() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(null);
    logger.setAdditive(true);
  }
}
