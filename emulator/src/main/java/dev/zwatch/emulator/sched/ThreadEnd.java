package dev.zwatch.emulator.sched;

/**
 * Thrown through everything that runs on a simulated thread which ends in the midst of it, by
 * PsTerminateSystemThread or because the kernel is closed. Nobody but the scheduler may catch it.
 */
public final class ThreadEnd extends Error {
  private static final long serialVersionUID = 1;

  private final boolean ownWish;

  /**
   * @param ownWish true when the thread itself asked for it, false when the kernel is closed
   */
  public ThreadEnd(boolean ownWish) {
    super("the simulated thread ends here", null, false, false);
    this.ownWish = ownWish;
  }

  public boolean isOwnWish() {
    return ownWish;
  }
}
