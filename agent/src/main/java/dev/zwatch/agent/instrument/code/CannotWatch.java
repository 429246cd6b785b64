package dev.zwatch.agent.instrument.code;

/** Says why a kernel cannot be watched, in one line for the person who runs it. */
public final class CannotWatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotWatch(String reason) {
    super(reason);
  }
}
