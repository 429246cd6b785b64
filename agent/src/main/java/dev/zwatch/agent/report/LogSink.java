package dev.zwatch.agent.report;

/** Where log lines go. */
interface LogSink {
  /** Kinds of lines, the most important first. */
  enum Weight {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  boolean wants(Weight weight);

  /**
   * Writes a line, or a block of lines.
   *
   * @param topic the last part of the logger's name
   */
  void write(Weight weight, String topic, Situation situation, String text);
}
