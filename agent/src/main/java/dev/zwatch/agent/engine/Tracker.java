package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Rule;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of one kernel. What is legal is judged when a call begins; a handle's state
 * moves when the call ends, if it succeeded. Not for several threads at once.
 */
final class Tracker {
  final KernelFacts facts;
  final StackDepot stacks;
  final Evidence evidence;
  final RuleWatch[] rules;
  private final HandleTable handles;
  private final PendingCalls calls;
  private final Steps steps;
  private long sequence;

  Tracker(KernelFacts facts, List<Rule> rules, Levels levels, Steps steps) {
    this.facts = facts;
    this.steps = steps;
    this.stacks = new StackDepot(facts);
    this.evidence = new Evidence(facts, stacks);
    this.calls = new PendingCalls(facts, stacks, evidence);
    this.rules = new RuleWatch[rules.size()];
    for (int index = 0; index < rules.size(); index++) {
      this.rules[index] = new RuleWatch(rules.get(index), index, levels);
    }
    this.handles = new HandleTable(rules.size());
  }

  long nextSequence() {
    return ++sequence;
  }

  long enterHandle(int function, long handle) {
    long driver = facts.callingDriver();
    if (driver == 0) {
      return 0;
    }
    HandleRecord found = handles.find(facts.handleTable(handle), handle, driver);
    HandleRecord record = found == null || !found.isWatched() ? null : found;
    PendingCall call =
        deletes(function) ? calls.begin(function, record, facts.keyOfHandle(handle)) : null;
    if (record == null) {
      return call == null ? 0 : PendingCalls.token(call);
    }
    for (RuleWatch rule : rules) {
      WatchedHandle watched = record.watched(rule.index);
      HandleEvent event = rule.functions.event(function);
      if (watched != null && event != null) {
        TransitionTable.Cell cell = rule.cell(watched, event);
        if (cell.code() != null) {
          call = call == null ? calls.begin(function, record, 0) : call;
          calls.charge(call, rule, watched, cell.code(), driver);
        }
        if (cell.atEntry()) {
          move(rule, watched, event, cell.next(), function, driver);
        }
      }
    }
    return call == null ? record.id : PendingCalls.token(call);
  }

  List<Finding> exitHandle(int function, long token, int status) {
    PendingCall call = calls.end(token);
    HandleRecord record = call == null ? handles.find(token) : call.handle;
    long driver = facts.callingDriver();
    long number = nextSequence();
    if (record != null) {
      record.history.add(number, function, status, driver);
    }
    if (succeeded(status)) {
      for (RuleWatch rule : rules) {
        WatchedHandle watched = record == null ? null : record.watched(rule.index);
        HandleEvent event = rule.functions.event(function);
        if (watched != null && event != null) {
          move(rule, watched, event, rule.cell(watched, event).next(), function, driver);
        }
        if (call != null && event == HandleEvent.DELETE) {
          deleteOthers(rule, call.deletes, record, function, driver);
        }
      }
    }
    return call == null
        ? List.of()
        : calls.findings(call, facts.describeStatus(status), false, number);
  }

  long enterOpen(int function, long objectAttributes) {
    PendingCall call = null;
    long driver = 0;
    long key = 0;
    for (RuleWatch rule : rules) {
      if (rule.functions.reopens(function) && !rule.holdings.isEmpty()) {
        if (key == 0) {
          driver = facts.callingDriver();
          key = driver == 0 ? 0 : facts.keyOfAttributes(objectAttributes);
          if (key == 0) {
            return 0;
          }
        }
        WatchedHandle held = rule.inTheWay(key, driver, facts);
        String code = held == null ? null : rule.cell(held, HandleEvent.REOPEN).code();
        if (held != null && code != null) {
          call = call == null ? calls.begin(function, null, 0) : call;
          calls.charge(call, rule, held, code, driver);
        }
      }
    }
    return call == null ? 0 : PendingCalls.token(call);
  }

  List<Finding> exitOpen(int function, long token, long handle, int desiredAccess, int status) {
    PendingCall call = calls.end(token);
    long number = nextSequence();
    if (handle != 0 && succeeded(status)) {
      acquire(function, handle, desiredAccess, status, number);
    }
    return call == null
        ? List.of()
        : calls.findings(call, facts.describeStatus(status), false, number);
  }

  List<Finding> unwound(int function, long token) {
    long number = nextSequence();
    PendingCall call = calls.end(token);
    HandleRecord record = call == null ? handles.find(token) : call.handle;
    if (record != null) {
      record.history.addUnwound(number, function, facts.callingDriver());
    }
    return calls.findings(call, "", true, number);
  }

  Finding bugCheck(int code, List<Long> parameters) {
    return evidence.bugCheck(code, parameters, nextSequence());
  }

  /** What was charged in calls that never came to an end. */
  List<Finding> neverEnded() {
    List<Finding> findings = new ArrayList<>();
    for (PendingCall call : calls.endAll()) {
      findings.addAll(calls.findings(call, "", true, nextSequence()));
    }
    return findings;
  }

  void arguments(long token, @Nullable Object[] arguments) {
    PendingCall call = calls.find(token);
    if (call != null) {
      call.arguments = Arguments.of(call.function, arguments);
    }
  }

  private void acquire(int function, long handle, int desiredAccess, int status, long number) {
    long driver = facts.callingDriver();
    long table = facts.handleTable(handle);
    HandleRecord before = handles.current(table, handle);
    if (before != null) {
      lose(before);
    }
    long key = driver == 0 ? 0 : facts.keyOfHandle(handle);
    HandleRecord record = handles.add(table, handle, driver, key);
    if (driver == 0) {
      return;
    }
    for (RuleWatch rule : rules) {
      if (rule.watches(function, status)) {
        rule.acquire(record, facts);
        steps.step(rule, record, HandleState.UNKNOWN, HandleState.OPEN, function);
      }
    }
    if (record.isWatched()) {
      record.history.add(number, function, status, driver);
      record.acquiredStack = stacks.here();
      record.desiredAccess = desiredAccess;
      record.grantedAccess = facts.grantedAccess(handle);
      record.attributes = facts.handleAttributes(handle);
    }
  }

  /** The value is handed out again: its handle was closed where nobody could see it. */
  private void lose(HandleRecord record) {
    for (RuleWatch rule : rules) {
      WatchedHandle watched = record.watched(rule.index);
      if (watched != null) {
        rule.holdings.remove(watched);
      }
    }
  }

  private void deleteOthers(
      RuleWatch rule, long key, @Nullable HandleRecord own, int function, long driver) {
    for (WatchedHandle other : List.copyOf(rule.holdings.toKey(key))) {
      if (other.record != own) {
        HandleState next = rule.cell(other, HandleEvent.KEY_DELETED).next();
        move(rule, other, HandleEvent.KEY_DELETED, next, function, driver);
      }
    }
  }

  private void move(
      RuleWatch rule,
      WatchedHandle handle,
      HandleEvent event,
      HandleState next,
      int function,
      long driver) {
    HandleState before = handle.state;
    if (next == before) {
      return;
    }
    HandleRecord record = handle.record;
    if (event == HandleEvent.CLOSE) {
      record.closedStack = stacks.here();
    } else {
      record.deletedStack = stacks.here();
      record.deleter = driver;
    }
    rule.move(handle, next);
    steps.step(rule, record, before, next, function);
  }

  private boolean deletes(int function) {
    for (RuleWatch rule : rules) {
      if (rule.functions.event(function) == HandleEvent.DELETE) {
        return true;
      }
    }
    return false;
  }

  private static boolean succeeded(int status) {
    return status >= 0;
  }
}
