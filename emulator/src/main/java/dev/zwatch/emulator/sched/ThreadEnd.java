package dev.zwatch.emulator.sched;

/**
 * Thrown through everything that runs on a simulated thread which ends in the midst of it, by
 * PsTerminateSystemThread or because the kernel is closed. Nobody but the scheduler may catch it.
 */
public final class ThreadEnd extends Error {
  private static final long serialVersionUID = 1;

  public ThreadEnd() {
    super("the simulated thread ends here", null, false, false);
  }
}
