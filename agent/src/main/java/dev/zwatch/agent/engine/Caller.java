package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;

/**
 * The driver that makes the current call, and the run in which it does. Where the kernel promises
 * that the caller stays until a routine begins or ends, it is asked once for all calls in between.
 */
final class Caller {
  private final KernelFacts facts;
  private final CallKinds kinds;
  private final boolean stays;

  /** What follows is known. */
  private boolean known;

  private int driver;
  private long run;

  Caller(KernelFacts facts, CallKinds kinds) {
    this.facts = facts;
    this.kinds = kinds;
    this.stays = facts.callerStays() && facts.oneThreadAtATime();
  }

  /** A driver's routine begins or ends: from now on somebody else may be calling. */
  void moved() {
    known = false;
  }

  /** The driver's number; 0 for none. */
  int driver() {
    return known ? driver : ask();
  }

  /** The innermost routine that runs; {@link #driver} must have been asked in this call. */
  long run() {
    return stays ? run : facts.routineRun();
  }

  private int ask() {
    driver = kinds.driver(facts.callingDriver());
    if (stays) {
      run = facts.routineRun();
      known = true;
    }
    return driver;
  }
}
