package dev.zwatch.agent.report;

/** Tells findings to somebody. Called by one thread at a time. */
public interface Reporter {
  /**
   * Something was found.
   *
   * @param occurrence how often this fingerprint was found up to now, from 1
   */
  void report(Finding finding, int occurrence);

  /** Nothing more will be found. */
  default void finish(Summary summary) {}

  /** True when {@link #call} is wanted. */
  default boolean wantsCalls() {
    return false;
  }

  /** A driver has called a kernel function. */
  default void call(KernelCall call) {}

  /** True when {@link #step} is wanted. */
  default boolean wantsSteps() {
    return false;
  }

  /** A handle has got another state. */
  default void step(StateStep step) {}
}
