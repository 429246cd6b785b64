package dev.zwatch.agent.report;

import java.util.List;

/**
 * What broke the rule.
 *
 * @param kind {@code call}, {@code return} or {@code unload}
 * @param name of the kernel function that was called, or of the routine that returned
 * @param arguments of the call, in order
 * @param status that the call or the routine returned, for people; empty when there is none
 * @param unwound true when it was left by an exception instead
 */
public record Event(
    String kind, String name, List<Argument> arguments, String status, boolean unwound) {
  public static final String CALL = "call";
  public static final String RETURN = "return";
  public static final String UNLOAD = "unload";

  public Event {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param value as people read it
   */
  public record Argument(String name, String value) {}
}
