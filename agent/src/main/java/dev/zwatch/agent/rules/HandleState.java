package dev.zwatch.agent.rules;

/** What a rule knows of one handle. */
public enum HandleState {
  /** Never acquired, or acquired by a function that the rule does not name. */
  UNKNOWN,
  OPEN,
  /** The key behind it was deleted; the handle still has to be closed. */
  DELETED,
  CLOSED
}
