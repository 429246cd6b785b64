package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.bridge.RuleViolation;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.KernelCall;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one kernel by the rules. Threads take turns, by a lock where the kernel itself does not
 * see to it; what is found is told after the turn, so that a slow report holds up nobody else. A
 * fault in here is told on standard error and never reaches the kernel.
 */
public final class RuleEngine extends CallMonitor {
  private final Object turn = new Object();
  private final KernelFacts facts;
  private final Tracker tracker;
  private final QuietCalls quiet;
  private final Returns returns;
  private final Reports reports;
  private final Consequences consequences;
  private final boolean tracing;

  /** The kernel sees to it that threads take turns. */
  private final boolean ordered;

  /** The kernel has stopped or ended: no routine will return. */
  private volatile boolean stopped;

  /**
   * Starts to watch a kernel.
   *
   * @param place where woven code of this kernel looks
   * @param exit ends the JVM, if that is the consequence of a finding
   */
  public RuleEngine(
      KernelFacts facts,
      NotePlace place,
      List<Rule> rules,
      Levels levels,
      Reports reports,
      Consequence consequence,
      Runnable exit) {
    this.facts = facts;
    this.tracker = new Tracker(facts, place, rules, levels, new Steps(reports));
    this.returns = new Returns(tracker);
    this.reports = reports;
    this.consequences = new Consequences(reports, consequence, exit);
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
      consequences.tell(handleEnded(function, token, status));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public long exitOpen(
      int function, long objectAttributes, long handle, int desiredAccess, int status) {
    if (stopped) {
      return 0;
    }
    try {
      if (ordered) {
        return tracker.exitOpen(function, objectAttributes, handle, desiredAccess, status);
      }
      synchronized (turn) {
        return tracker.exitOpen(function, objectAttributes, handle, desiredAccess, status);
      }
    } catch (Throwable e) {
      reports.fault(e);
      return 0;
    }
  }

  @Override
  public void unwound(int function, long token) {
    if (token == 0) {
      return;
    }
    try {
      List<Finding> found;
      synchronized (turn) {
        found = tracker.unwound(function, token);
      }
      consequences.tell(found);
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
    tracker.callerMoved();
  }

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {
    tracker.callerMoved();
    if (stopped) {
      return;
    }
    try {
      consequences.tell(returned(run, status, unwound));
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
      List<Finding> found;
      synchronized (turn) {
        found = returns.gone(driver);
      }
      consequences.tell(found);
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
      Finding found;
      synchronized (turn) {
        found = tracker.bugCheck(code, List.of(parameter1, parameter2, parameter3, parameter4));
      }
      consequences.tell(List.of(found));
    } catch (Throwable e) {
      reports.fault(e);
    }
  }

  @Override
  public void kernelShutdown() {
    try {
      stopped = true;
      quiet.stop();
      List<Finding> found;
      synchronized (turn) {
        found = tracker.end();
      }
      consequences.tell(found);
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
    return consequences.takeThrowable();
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

  private List<Finding> returned(long run, int status, boolean unwound) {
    if (ordered) {
      return returns.returned(run, status, unwound);
    }
    synchronized (turn) {
      return returns.returned(run, status, unwound);
    }
  }
}
