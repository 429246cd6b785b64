package dev.zwatch.agent.report;

import java.util.List;

/**
 * A kernel function has returned.
 *
 * @param result as people read it; empty for a function that returns nothing
 */
public record KernelCall(
    Situation situation, String function, List<Event.Argument> arguments, String result) {
  public KernelCall {
    arguments = List.copyOf(arguments);
  }
}
