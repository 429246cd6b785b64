package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.RuleViolation;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what was found, and then does what is to follow. */
final class Consequences {
  /** What this thread must be thrown, whichever kernel it comes from. */
  private static final ThreadLocal<@Nullable RuleViolation> THROWABLE = new ThreadLocal<>();

  private final Reports reports;
  private final Consequence consequence;
  private final Runnable exit;

  Consequences(Reports reports, Consequence consequence, Runnable exit) {
    this.reports = reports;
    this.consequence = consequence;
    this.exit = exit;
  }

  void tell(List<Finding> found) {
    if (found.isEmpty()) {
      return;
    }
    for (Finding finding : found) {
      reports.report(finding);
    }
    for (Finding finding : found) {
      if (finding.level().atLeast(consequence.threshold())) {
        draw(finding);
      }
    }
  }

  /** What the program must be thrown on this thread, told once; null for nothing. */
  @Nullable RuleViolation takeThrowable() {
    if (consequence.action() != Consequence.Action.THROW) {
      return null;
    }
    RuleViolation violation = THROWABLE.get();
    if (violation != null) {
      THROWABLE.remove();
    }
    return violation;
  }

  private void draw(Finding finding) {
    switch (consequence.action()) {
      case LOG -> {}
      case THROW -> {
        if (finding instanceof Violation && THROWABLE.get() == null) {
          THROWABLE.set(
              new RuleViolation(finding.rule() + " " + finding.code() + ": " + finding.message()));
        }
      }
      case EXIT -> {
        reports.finish();
        exit.run();
      }
    }
  }
}
