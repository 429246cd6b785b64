package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.bridge.RuleViolation;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.KernelCall;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Rule;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches one kernel by the rules. Threads take turns, by a lock where the kernel itself does not
 * see to it; what is found is told after the turn, so that a slow report holds up nobody else. A
 * fault in here is told on standard error and never reaches the kernel.
 */
public final class RuleEngine extends CallMonitor {
  /** What this thread must be thrown, whichever kernel it comes from. */
  private static final ThreadLocal<@Nullable RuleViolation> THROWABLE = new ThreadLocal<>();

  private final Object turn = new Object();
  private final KernelFacts facts;
  private final Tracker tracker;
  private final QuietCalls quiet;
  private final Returns returns;
  private final Reports reports;
  private final Consequence consequence;
  private final Runnable exit;
  private final boolean tracing;

  /** The kernel sees to it that threads take turns. */
  private final boolean ordered;

  /** The kernel has stopped or ended: no routine will return. */
  private volatile boolean stopped;

  /**
   * Starts to watch a kernel.
   *
   * @param exit ends the JVM, if that is the consequence of a finding
   */
  public RuleEngine(
      KernelFacts facts,
      List<Rule> rules,
      Levels levels,
      Reports reports,
      Consequence consequence,
      Runnable exit) {
    this.facts = facts;
    this.tracker = new Tracker(facts, rules, levels, new Steps(reports));
    this.returns = new Returns(tracker);
    this.reports = reports;
    this.consequence = consequence;
    this.exit = exit;
    this.tracing = reports.wantsCalls();
    this.ordered = facts.oneThreadAtATime();
    this.quiet = tracker.quiet;
    if (tracing || !ordered) {
      quiet.stop();
    }
  }

  @Override
  public long enterHandle(int function, long handle) {
    try {
      long token = quiet.enter(function, handle);
      return token == QuietCalls.JUDGE ? judge(function, handle) : token;
    } catch (Throwable e) {
      reports.fault(e);
      return 0;
    }
  }

  @Override
  public void exitHandle(int function, long token, int status) {
    if (token == 0) {
      return;
    }
    try {
      tell(handleEnded(function, token, status));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public long enterOpen(int function, long objectAttributes, int desiredAccess) {
    if (stopped || objectAttributes == 0) {
      return 0;
    }
    try {
      if (ordered) {
        return tracker.enterOpen(function, objectAttributes);
      }
      synchronized (turn) {
        return tracker.enterOpen(function, objectAttributes);
      }
    } catch (Throwable e) {
      reports.fault(e);
      return 0;
    }
  }

  @Override
  public void exitOpen(int function, long token, long handle, int desiredAccess, int status) {
    if (stopped) {
      return;
    }
    try {
      tell(opened(function, token, handle, desiredAccess, status));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void unwound(int function, long token) {
    if (token == 0) {
      return;
    }
    try {
      tell(inTurn(() -> tracker.unwound(function, token)));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void arguments(long token, @Nullable Object[] arguments) {
    try {
      synchronized (turn) {
        tracker.arguments(token, arguments);
      }
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void enterRoutine(long run) {
    quiet.callerMoved();
  }

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {
    quiet.callerMoved();
    if (stopped) {
      return;
    }
    try {
      tell(returned(run, status, unwound));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void driverGone(long driver) {
    if (stopped) {
      return;
    }
    try {
      tell(inTurn(() -> returns.gone(driver)));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4) {
    try {
      stopped = true;
      quiet.stop();
      List<Long> parameters = List.of(parameter1, parameter2, parameter3, parameter4);
      tell(inTurn(() -> List.of(tracker.bugCheck(code, parameters))));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void kernelShutdown() {
    try {
      stopped = true;
      quiet.stop();
      tell(inTurn(tracker::end));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public boolean tracing() {
    return tracing;
  }

  @Override
  public void trace(int function, @Nullable Object[] arguments, @Nullable Object result) {
    try {
      reports.call(
          new KernelCall(
              Situations.ofCall(facts),
              KernelFunctions.name(function),
              Arguments.of(function, arguments),
              result == null ? "" : Arguments.result(result, facts)));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public @Nullable RuleViolation takeThrowable() {
    if (consequence.action() != Consequence.Action.THROW) {
      return null;
    }
    RuleViolation violation = THROWABLE.get();
    if (violation != null) {
      THROWABLE.remove();
    }
    return violation;
  }

  private long judge(int function, long handle) {
    if (stopped || handle == 0) {
      return 0;
    }
    if (ordered) {
      return tracker.enterHandle(function, handle);
    }
    synchronized (turn) {
      return tracker.enterHandle(function, handle);
    }
  }

  private List<Finding> handleEnded(int function, long token, int status) {
    if (ordered) {
      return tracker.exitHandle(function, token, status);
    }
    synchronized (turn) {
      return tracker.exitHandle(function, token, status);
    }
  }

  private List<Finding> opened(
      int function, long token, long handle, int desiredAccess, int status) {
    if (ordered) {
      return tracker.exitOpen(function, token, handle, desiredAccess, status);
    }
    synchronized (turn) {
      return tracker.exitOpen(function, token, handle, desiredAccess, status);
    }
  }

  private List<Finding> returned(long run, int status, boolean unwound) {
    if (ordered) {
      return returns.returned(run, status, unwound);
    }
    synchronized (turn) {
      return returns.returned(run, status, unwound);
    }
  }

  private void tell(List<Finding> found) {
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

  private List<Finding> inTurn(Supplier<List<Finding>> event) {
    synchronized (turn) {
      return event.get();
    }
  }
}
