package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.report.History;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves handles from state to state, and keeps what is told of them later. */
final class WatchedHandles {
  final Holdings holdings;
  private final KernelFacts facts;
  private final RuleWatch[] rules;
  private final StateCodes codes;
  private final Verdicts verdicts;
  private final StackDepot stacks;
  private final Steps steps;
  private final CallKinds kinds;
  private final Caller caller;

  /** The run and states for which an owner was looked for last, and the owner. */
  private long recentRun;

  private int recentStates;
  private @Nullable Owner recentOwner;

  private final TermsDepot terms = new TermsDepot();

  WatchedHandles(
      KernelFacts facts,
      RuleWatch[] rules,
      HandleRecords records,
      StateCodes codes,
      Verdicts verdicts,
      StackDepot stacks,
      CallKinds kinds,
      Caller caller,
      Steps steps) {
    this.facts = facts;
    this.rules = rules;
    this.holdings = new Holdings(records);
    this.codes = codes;
    this.verdicts = verdicts;
    this.stacks = stacks;
    this.steps = steps;
    this.kinds = kinds;
    this.caller = caller;
  }

  int driver(long address) {
    return kinds.driver(address);
  }

  String driverName(int driver) {
    return kinds.driverName(driver);
  }

  /** A call with a handle has ended. */
  void call(HandleRecord handle, int function, int status, int driver) {
    handle.pages.add(handle, kinds.of(function, driver, status));
  }

  /** An exception has left a call with a handle. */
  void unwoundCall(HandleRecord handle, int function, int driver) {
    handle.pages.add(handle, kinds.unwound(function, driver));
  }

  History history(HandleRecord handle) {
    return handle.pages.history(handle).told(kinds);
  }

  /** Nothing is held any more. */
  void clear() {
    holdings.clear();
    recentOwner = null;
  }

  /** All handles of a driver that are not closed, oldest first. */
  List<HandleRecord> heldBy(int driver) {
    List<HandleRecord> held = holdings.ofDriver(driver);
    if (held.size() > 1) {
      held.sort(Comparator.comparingLong(handle -> handle.acquired));
    }
    return held;
  }

  /** A value is handed out: whoever still holds it held a handle that was closed out of sight. */
  void vacate(HandlePages pages, int index) {
    HandleRecord before = pages.current(index);
    if (before != null && before.held) {
      holdings.remove(before);
    }
  }

  /** A handle has been handed out; if none of its driver's, nothing is kept of it. */
  void acquired(HandleRecord handle, int function, long value, int desiredAccess, int status) {
    if (handle.driver == 0) {
      codes.encode(handle);
    } else {
      codes.acquire(handle, function, status);
    }
    int quiet = verdicts.quietClasses(handle.code);
    if (handle.states() == 0) {
      handle.pages.begin(handle, quiet);
      return;
    }
    steps(handle, 0, function);
    handle.pages.begin(handle, quiet, kinds.of(function, handle.driver, status));
    handle.acquiredStack = stacks.here(function);
    handle.terms =
        terms.number(desiredAccess, facts.grantedAccess(value), facts.handleAttributes(value));
    holdings.add(handle, owner(handle, caller.run()));
  }

  /** Who answers for a handle: the innermost of a run and those around it that does. */
  Owner owner(HandleRecord handle, long innermost) {
    if (handle.answered != 0) {
      return holdings.owner(handle.driver, answeringRun(handle, innermost));
    }
    Owner owner = recentOwner;
    if (owner == null
        || owner.returned
        || innermost != recentRun
        || handle.driver != owner.driver
        || handle.states() != recentStates) {
      owner = holdings.owner(handle.driver, answeringRun(handle, innermost));
      recentOwner = owner;
      recentRun = innermost;
      recentStates = handle.states();
    }
    return owner;
  }

  private long answeringRun(HandleRecord handle, long innermost) {
    long run = innermost;
    while (run != 0
        && !(driver(facts.driverOfRun(run)) == handle.driver
            && answers(handle, facts.roleOfRun(run)))) {
      run = facts.enclosingRun(run);
    }
    return run;
  }

  /** True when each rule that knows a handle has charged a return with it. */
  boolean answeredByAll(HandleRecord handle) {
    for (RuleWatch rule : rules) {
      if (handle.state(rule.index) != HandleState.UNKNOWN && (handle.answered & rule.bit) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Somebody has deleted a key: what that means for the other handles to it. */
  void deleteOthers(
      RuleWatch rule, long key, @Nullable HandleRecord own, int function, int driver) {
    // From the oldest on.
    List<HandleRecord> others = new ArrayList<>();
    for (HandleRecord handle = holdings.newest(key);
        handle != null;
        handle = holdings.older(handle)) {
      others.add(0, handle);
    }
    for (HandleRecord other : others) {
      if (other != own) {
        HandleState next = rule.cell(other, HandleEvent.KEY_DELETED).next();
        move(rule, other, HandleEvent.KEY_DELETED, next, function, driver);
      }
    }
  }

  /** A call that no rule objects to has closed a handle, which still has its value. */
  void close(HandleRecord handle, int function, int status, int driver) {
    handle.closedStack = stacks.here(function);
    int before = handle.states();
    codes.close(handle);
    steps(handle, before, function);
    int quiet = verdicts.quietClasses(handle.code);
    handle.pages.add(handle, kinds.of(function, driver, status), quiet);
    if (!codes.isHeld(handle)) {
      holdings.remove(handle);
    }
  }

  /** A handle has other states for all rules than before. */
  private void steps(HandleRecord handle, int before, int function) {
    if (steps.wanted) {
      for (RuleWatch rule : rules) {
        HandleState old = HandleRecord.state(before, rule.index);
        if (old != handle.state(rule.index)) {
          steps.step(rule, handle, old, handle.state(rule.index), function);
        }
      }
    }
  }

  void move(
      RuleWatch rule,
      HandleRecord handle,
      HandleEvent event,
      HandleState next,
      int function,
      int driver) {
    HandleState before = handle.state(rule.index);
    if (next == before) {
      return;
    }
    if (event == HandleEvent.CLOSE) {
      handle.closedStack = stacks.here(function);
    } else {
      handle.deletedStack = stacks.here(function);
      handle.deleter = driver;
    }
    boolean wasHeld = codes.isHeld(handle);
    handle.state(rule.index, next);
    encode(handle);
    if (wasHeld && !codes.isHeld(handle)) {
      holdings.remove(handle);
    }
    steps.step(rule, handle, before, next, function);
  }

  /** True for the role of a routine that answers for a handle by a rule that has not charged it. */
  private boolean answers(HandleRecord handle, String role) {
    for (RuleWatch rule : rules) {
      if (handle.state(rule.index) != HandleState.UNKNOWN
          && (handle.answered & rule.bit) == 0
          && rule.answers(role)) {
        return true;
      }
    }
    return false;
  }

  /** A handle has other states, or other calls are quiet in them. */
  void encode(HandleRecord handle) {
    codes.encode(handle);
    if (handle.pages.current(handle.index) == handle) {
      handle.pages.quiet(handle, verdicts.quietClasses(handle.code));
    }
  }

  OpenTerms terms(HandleRecord handle) {
    return terms.get(handle.terms);
  }
}
