package dev.zwatch.agent.report;

import java.io.PrintStream;

/** Standard error, where the host has no logging. */
final class PlainSink implements LogSink {
  private final PrintStream out;

  PlainSink(PrintStream out) {
    this.out = out;
  }

  @Override
  public boolean wants(Weight weight) {
    return weight.compareTo(Weight.INFO) <= 0;
  }

  @Override
  public void write(Weight weight, String topic, Situation situation, String text) {
    if (wants(weight)) {
      out.println("zwatch " + weight + " " + text);
    }
  }
}
