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
  final Holdings holdings = new Holdings();
  private final KernelFacts facts;
  private final RuleWatch[] rules;
  private final HandleTables tables;
  private final Verdicts verdicts;
  private final StackDepot stacks;
  private final Steps steps;
  private final CallWords words;

  /** The run, driver and states that an owner was looked for last, and the owner's run. */
  private long recentRun;

  private int recentDriver;
  private int recentStates;
  private long recentOwner;

  /** Those that handles were opened with; few differ. */
  private final List<OpenTerms> terms = new ArrayList<>();

  WatchedHandles(
      KernelFacts facts,
      RuleWatch[] rules,
      HandleTables tables,
      Verdicts verdicts,
      StackDepot stacks,
      CallWords words,
      Steps steps) {
    this.facts = facts;
    this.rules = rules;
    this.tables = tables;
    this.verdicts = verdicts;
    this.stacks = stacks;
    this.steps = steps;
    this.words = words;
  }

  /** The number of the driver that makes the current call; 0 for none. */
  int callingDriver() {
    return driver(facts.callingDriver());
  }

  int driver(long address) {
    return words.driver(address);
  }

  String driverName(int driver) {
    return words.driverName(driver);
  }

  /** A call with a handle has ended. */
  void call(HandleRecord handle, long sequence, int function, int status, int driver) {
    add(handle, words.word(sequence, function, status, driver));
  }

  /** An exception has left a call with a handle. */
  void unwoundCall(HandleRecord handle, long sequence, int function, int driver) {
    add(handle, words.unwound(sequence, function, driver));
  }

  History history(HandleRecord handle) {
    return calls(handle).told(words);
  }

  /** All handles of a driver that are not closed, oldest first. */
  List<HandleRecord> heldBy(int driver) {
    List<HandleRecord> held = holdings.ofDriver(driver);
    held.sort(Comparator.comparingLong(handle -> CallWords.sequence(calls(handle).first())));
    return held;
  }

  /**
   * A handle is handed out.
   *
   * @param callsUnderWay true when calls with an earlier handle of this value may be under way
   */
  void acquire(
      int function,
      long value,
      int desiredAccess,
      int status,
      long sequence,
      boolean callsUnderWay) {
    int driver = callingDriver();
    HandlePages pages = tables.of(value);
    HandleRecord before = pages == null ? null : pages.current(pages.index(value));
    if (before != null) {
      lose(before);
    }
    long key = driver == 0 ? 0 : facts.keyOfHandle(value);
    HandleRecord handle = tables.add(value, driver, key, callsUnderWay);
    if (driver != 0) {
      for (RuleWatch rule : rules) {
        if (rule.watches(function, status)) {
          handle.state(rule.index, HandleState.OPEN);
          steps.step(rule, handle, HandleState.UNKNOWN, HandleState.OPEN, function);
        }
      }
    }
    encode(handle);
    if (handle.states() != 0) {
      call(handle, sequence, function, status, driver);
      handle.acquiredStack = stacks.here();
      handle.terms =
          terms(desiredAccess, facts.grantedAccess(value), facts.handleAttributes(value));
      holdings.add(handle, owner(handle, facts.routineRun()));
    }
  }

  /** Who answers for a handle: the innermost of a run and those around it that does. */
  Owner owner(HandleRecord handle, long innermost) {
    if (handle.answered != 0) {
      return holdings.owner(handle.driver, answeringRun(handle, innermost));
    }
    if (innermost != recentRun
        || handle.driver != recentDriver
        || handle.states() != recentStates) {
      recentOwner = answeringRun(handle, innermost);
      recentRun = innermost;
      recentDriver = handle.driver;
      recentStates = handle.states();
    }
    return holdings.owner(handle.driver, recentOwner);
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
        handle = Holdings.older(handle)) {
      others.add(0, handle);
    }
    for (HandleRecord other : others) {
      if (other != own) {
        HandleState next = rule.cell(other, HandleEvent.KEY_DELETED).next();
        move(rule, other, HandleEvent.KEY_DELETED, next, function, driver);
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
      handle.closedStack = stacks.here();
    } else {
      handle.deletedStack = stacks.here();
      handle.deleter = driver;
    }
    boolean wasHeld = isHeld(handle);
    handle.state(rule.index, next);
    encode(handle);
    if (wasHeld && !isHeld(handle)) {
      release(handle);
    }
    steps.step(rule, handle, before, next, function);
  }

  /** A handle is not held any more, closed or not. */
  void release(HandleRecord handle) {
    if (handle.owner != null) {
      holdings.remove(handle);
      handle.owner = null;
    }
  }

  /** The value is handed out again: its handle was closed where nobody could see it. */
  private void lose(HandleRecord handle) {
    release(handle);
  }

  private boolean isHeld(HandleRecord handle) {
    for (RuleWatch rule : rules) {
      if (rule.holds(handle)) {
        return true;
      }
    }
    return false;
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

  /** The states of the handle that has the value now stand in its hot word too. */
  private void encode(HandleRecord handle) {
    if (handle.pages.current(handle.index) == handle) {
      handle.pages.code(handle.index, verdicts.code(handle));
    }
  }

  private void add(HandleRecord handle, long word) {
    CallHistory retired = handle.retired;
    if (retired != null) {
      retired.add(word);
    } else if (handle.pages.current(handle.index) == handle) {
      handle.pages.add(handle.index, word);
    }
  }

  private CallHistory calls(HandleRecord handle) {
    CallHistory retired = handle.retired;
    return retired == null ? handle.pages.history(handle.index) : retired;
  }

  private OpenTerms terms(int desiredAccess, int grantedAccess, int attributes) {
    for (OpenTerms known : terms) {
      if (known.equal(desiredAccess, grantedAccess, attributes)) {
        return known;
      }
    }
    OpenTerms unknown = new OpenTerms(desiredAccess, grantedAccess, attributes);
    terms.add(unknown);
    return unknown;
  }
}
