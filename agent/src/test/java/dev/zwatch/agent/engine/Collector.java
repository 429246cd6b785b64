package dev.zwatch.agent.engine;

import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.Reporter;
import dev.zwatch.agent.report.StateStep;
import dev.zwatch.agent.report.Summary;

/** Keeps whatever is told of a world. */
record Collector(World world) implements Reporter {
  @Override
  public void report(Finding finding, int occurrence) {
    world.findings.add(finding);
  }

  @Override
  public void finish(Summary summary) {
    world.finished = true;
  }

  @Override
  public boolean wantsSteps() {
    return true;
  }

  @Override
  public void step(StateStep step) {
    world.steps.add(step);
  }
}
