package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.report.Reproduction;
import dev.zwatch.agent.report.Situation;
import org.jspecify.annotations.Nullable;

/** Asks a kernel who is doing what on this thread. */
final class Situations {
  private Situations() {}

  /** The innermost routine of the calling driver, or the innermost of all. */
  static Situation ofCall(KernelFacts facts) {
    long driver = facts.callingDriver();
    long innermost = facts.routineRun();
    long run = innermost;
    while (run != 0 && facts.driverOfRun(run) != driver) {
      run = facts.enclosingRun(run);
    }
    return of(facts, driver, facts.routine(run == 0 ? innermost : run));
  }

  static Situation of(KernelFacts facts, long driver, @Nullable Routine routine) {
    String name = driver == 0 ? "" : facts.driverName(driver);
    return new Situation(name, routine, facts.thread(), facts.irql());
  }

  static Reproduction reproduction(KernelFacts facts) {
    return new Reproduction(facts.seed(), facts.scenario(), facts.injectedFaults());
  }
}
