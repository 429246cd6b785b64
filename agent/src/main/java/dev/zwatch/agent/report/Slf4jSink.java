package dev.zwatch.agent.report;

import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPLoggerFactory;

/** The host's logging, through SLF4J; loading this class fails where there is none. */
final class Slf4jSink implements LogSink {
  private static final String NAME = "zwatch";

  /**
   * The host's logging.
   *
   * @throws IllegalStateException when the host has SLF4J and nothing behind it
   */
  Slf4jSink() {
    if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
      throw new IllegalStateException("SLF4J has no provider");
    }
  }

  @Override
  public boolean wants(Weight weight) {
    return LoggerFactory.getLogger(NAME).isEnabledForLevel(level(weight));
  }

  @Override
  public void write(Weight weight, String topic, Situation situation, String text) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    try {
      put("driver", Printable.text(situation.driver()));
      put("device", Printable.text(situation.device()));
      put("irp", situation.irp() == 0 ? "" : Printable.hex(situation.irp()));
      LoggerFactory.getLogger(NAME + "." + topic).atLevel(level(weight)).log(text);
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }

  private static void put(String key, String value) {
    if (value.isEmpty()) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  private static Level level(Weight weight) {
    return Level.valueOf(weight.name());
  }
}
