package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Rule;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of one kernel. What is legal is judged when a call begins, whether a key is
 * opened that is held already when it ends; a handle's state moves when the call ends, if it
 * succeeded. Not for several threads at once.
 *
 * <p>Most calls use an open handle and move nothing: see {@link QuietCalls}. What comes here is the
 * rest, calls with handles of processes, and everything in kernels of many threads.
 */
final class Tracker {
  final KernelFacts facts;
  final RuleWatch[] rules;
  final WatchedHandles handles;
  final Evidence evidence;
  private final HandleTables tables;
  private final Verdicts verdicts;
  private final StackDepot stacks;
  private final PendingCalls calls;
  final QuietCalls quiet;
  private long sequence;

  Tracker(KernelFacts facts, List<Rule> rules, Levels levels, Steps steps) {
    if (rules.size() > HandleRecord.MOST_RULES) {
      throw new IllegalArgumentException("more than " + HandleRecord.MOST_RULES + " rules");
    }
    this.facts = facts;
    this.rules = new RuleWatch[rules.size()];
    for (int index = 0; index < rules.size(); index++) {
      this.rules[index] = new RuleWatch(rules.get(index), index, levels);
    }
    this.tables = new HandleTables(facts);
    this.verdicts = new Verdicts(this.rules);
    this.stacks = new StackDepot(facts);
    CallKinds kinds = new CallKinds(facts);
    this.quiet = new QuietCalls(facts, tables.ofKernel(), verdicts, kinds);
    this.handles = new WatchedHandles(facts, this.rules, tables, verdicts, stacks, kinds, steps);
    this.evidence = new Evidence(facts, stacks, handles);
    this.calls = new PendingCalls(facts, stacks, evidence);
  }

  /** The number of an event, in the order of events. */
  long nextSequence() {
    return ++sequence;
  }

  long enterHandle(int function, long handle) {
    HandlePages pages = tables.of(handle);
    if (pages == null) {
      return judge(function, handle, null, HandlePages.NONE);
    }
    int index = pages.index(handle);
    HandleRecord record = pages.current(index);
    byte verdict = verdicts.of(function, record == null ? 0 : record.code);
    if (record != null && (verdict == Verdicts.QUIET || verdict == Verdicts.CLOSE)) {
      return HandleToken.ofHandle(record);
    }
    return verdict == Verdicts.IGNORE ? 0 : judge(function, handle, pages, index);
  }

  /** True when a call that nothing is charged with has ended, and everything is done. */
  private boolean legalEnd(int function, long token, int status, int driver) {
    if (!HandleToken.isHandle(token)) {
      return false;
    }
    HandleRecord record = tables.current(token);
    if (record == null) {
      return false;
    }
    byte verdict = verdicts.of(function, record.code);
    if (verdict != Verdicts.QUIET && verdict != Verdicts.CLOSE) {
      return false;
    }
    handles.call(record, function, status, driver);
    if (verdict == Verdicts.QUIET) {
      quiet.learn(function);
      handles.encode(record);
      return true;
    }
    nextSequence();
    if (status >= 0) {
      handles.close(record, function);
    }
    return true;
  }

  List<Finding> exitHandle(int function, long token, int status) {
    if (CallMonitor.isQuiet(token)) {
      quiet.exit(function, token, status);
      return List.of();
    }
    int driver = handles.callingDriver();
    if (driver == 0 || legalEnd(function, token, status, driver)) {
      return List.of();
    }
    PendingCall call = calls.end(token);
    HandleRecord record = call == null ? tables.named(token) : call.handle;
    long number = nextSequence();
    if (record != null) {
      handles.call(record, function, status, driver);
    }
    if (status >= 0) {
      for (RuleWatch rule : rules) {
        HandleEvent event = rule.functions.event(function);
        if (record != null && event != null) {
          handles.move(rule, record, event, rule.cell(record, event).next(), function, driver);
        }
        if (call != null && event == HandleEvent.DELETE) {
          handles.deleteOthers(rule, call.deletes, record, function, driver);
        }
      }
    }
    return call == null
        ? List.of()
        : calls.findings(call, facts.describeStatus(status), false, number);
  }

  /**
   * A call that hands out a handle has ended. Whether its key was open already is judged only now,
   * when the handle tells which one it is.
   */
  long exitOpen(int function, long objectAttributes, long handle, int desiredAccess, int status) {
    boolean opened = handle != 0 && status >= 0;
    int driver = handles.callingDriver();
    if (opened) {
      handles.vacate(handle);
    }
    long key = 0;
    PendingCall call = null;
    if (driver != 0) {
      boolean judged = !handles.holdings.isEmpty() && verdicts.reopens(function);
      if (opened) {
        key = facts.keyOfHandle(handle);
      } else if (judged && objectAttributes != 0) {
        key = facts.keyOfAttributes(objectAttributes);
      }
      call = judged ? reopened(function, key, driver) : null;
    }
    long number = nextSequence();
    if (opened) {
      boolean callsUnderWay = !calls.isEmpty();
      HandleRecord record = tables.add(handle, driver, key, number, callsUnderWay);
      handles.acquired(record, function, desiredAccess, status);
      quiet.handlesAdded();
    }
    return call == null ? 0 : call.token();
  }

  /** A driver opens a key that it may hold already; null if no rule objects. */
  private @Nullable PendingCall reopened(int function, long key, int driver) {
    HandleRecord newest = handles.holdings.newest(key);
    if (newest == null) {
      return null;
    }
    PendingCall call = null;
    for (RuleWatch rule : rules) {
      if (rule.functions.reopens(function)) {
        HandleRecord held = rule.inTheWay(newest, driver, handles.holdings, facts);
        String code = held == null ? null : rule.cell(held, HandleEvent.REOPEN).code();
        if (held != null && code != null) {
          call = call == null ? calls.begin(function, null, 0) : call;
          calls.charge(call, rule, held, code, driver);
        }
      }
    }
    return call;
  }

  List<Finding> unwound(int function, long token) {
    if (CallMonitor.isQuiet(token)) {
      quiet.unwound(function, token);
      return List.of();
    }
    PendingCall call = calls.end(token);
    long number = call == null ? 0 : nextSequence();
    HandleRecord record = null;
    if (call != null) {
      record = call.handle;
    } else if (HandleToken.isHandle(token)) {
      record = tables.named(token);
    }
    int driver = handles.callingDriver();
    if (record != null && driver != 0) {
      handles.unwoundCall(record, function, driver);
    }
    return calls.findings(call, "", true, number);
  }

  Finding bugCheck(int code, List<Long> parameters) {
    return evidence.bugCheck(code, parameters, nextSequence());
  }

  /** The kernel ends: what was charged in calls that never came to an end. All is forgotten. */
  List<Finding> end() {
    List<Finding> findings = new ArrayList<>();
    for (PendingCall call : calls.endAll()) {
      findings.addAll(calls.findings(call, "", true, nextSequence()));
    }
    tables.clear();
    handles.clear();
    return findings;
  }

  void arguments(long token, @Nullable Object[] arguments) {
    PendingCall call = calls.find(token);
    if (call != null) {
      call.arguments = Arguments.of(call.function, arguments);
    }
  }

  /** The long way: each rule says what the call means for the handle. */
  private long judge(int function, long handle, @Nullable HandlePages pages, int index) {
    int driver = handles.callingDriver();
    if (driver == 0) {
      return 0;
    }
    HandleRecord found = pages == null ? null : HandleTables.meant(pages, index, driver);
    HandleRecord record = found == null || found.states() == 0 ? null : found;
    PendingCall call =
        verdicts.deletes(function)
            ? calls.begin(function, record, facts.keyOfHandle(handle))
            : null;
    if (record == null) {
      return call == null ? 0 : call.token();
    }
    for (RuleWatch rule : rules) {
      HandleEvent event = rule.functions.event(function);
      if (event != null) {
        TransitionTable.Cell cell = rule.cell(record, event);
        if (cell.code() != null) {
          call = call == null ? calls.begin(function, record, 0) : call;
          calls.charge(call, rule, record, cell.code(), driver);
        }
        if (cell.atEntry()) {
          handles.move(rule, record, event, cell.next(), function, driver);
        }
      }
    }
    return call == null ? HandleToken.ofHandle(record) : call.token();
  }
}
