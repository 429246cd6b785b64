package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.Level;

/**
 * What follows when a rule is broken, beside the report.
 *
 * @param threshold the mildest level for which it follows
 */
public record Consequence(Action action, Level threshold) {
  /** What to do. */
  public enum Action {
    /** Nothing more. */
    LOG,
    /** The kernel call throws {@link dev.zwatch.agent.bridge.RuleViolation}. */
    THROW,
    /** The JVM ends with status 1, the reports written. */
    EXIT
  }
}
