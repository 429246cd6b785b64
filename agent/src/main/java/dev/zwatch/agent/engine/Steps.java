package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.StateStep;
import dev.zwatch.agent.rules.HandleState;

/** Tells each change of a handle's state to whoever wants to read them all. */
final class Steps {
  private final Reports reports;

  /** Somebody wants to read them. */
  final boolean wanted;

  Steps(Reports reports) {
    this.reports = reports;
    this.wanted = reports.wantsSteps();
  }

  void step(
      RuleWatch rule, HandleRecord handle, HandleState before, HandleState after, int function) {
    if (wanted) {
      String name = rule.rule.name();
      String cause = KernelFunctions.name(function);
      reports.step(new StateStep(name, handle.value(), handle.serial, before, after, cause));
    }
  }
}
