package dev.zwatch.agent.report;

import java.util.List;

/**
 * What makes the same happen again.
 *
 * @param seed empty when there is none
 * @param scenario empty when unknown
 * @param injectedFaults faults that were injected up to then, oldest first
 */
public record Reproduction(String seed, String scenario, List<String> injectedFaults) {
  public Reproduction {
    injectedFaults = List.copyOf(injectedFaults);
  }
}
