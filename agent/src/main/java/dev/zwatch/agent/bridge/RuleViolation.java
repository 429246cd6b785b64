package dev.zwatch.agent.bridge;

/**
 * Thrown out of a kernel call that broke a rule, when the agent was told to. It is an {@link
 * AssertionError} so that test frameworks show it as a failed check, and so that a kernel does not
 * take it for a driver's exception.
 */
public final class RuleViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  public RuleViolation(String message) {
    super(message);
  }
}
