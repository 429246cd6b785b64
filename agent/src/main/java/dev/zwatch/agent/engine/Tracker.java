package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
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
  private final Caller caller;
  final QuietCalls quiet;
  private long sequence;

  Tracker(KernelFacts facts, NotePlace place, List<Rule> rules, Levels levels, Steps steps) {
    if (rules.size() > HandleRecord.MOST_RULES) {
      throw new IllegalArgumentException("more than " + HandleRecord.MOST_RULES + " rules");
    }
    this.facts = facts;
    this.rules = new RuleWatch[rules.size()];
    for (int index = 0; index < rules.size(); index++) {
      this.rules[index] = new RuleWatch(rules.get(index), index, levels);
    }
    this.tables = new HandleTables(facts);
    StateCodes codes = new StateCodes(this.rules);
    this.verdicts = new Verdicts(this.rules, codes);
    this.stacks = new StackDepot(facts);
    CallKinds kinds = new CallKinds(facts);
    this.caller = new Caller(facts, kinds);
    this.quiet = new QuietCalls(facts, place, tables.ofKernel(), verdicts, kinds);
    this.handles =
        new WatchedHandles(
            facts, this.rules, tables.records, codes, verdicts, stacks, kinds, caller, steps);
    this.evidence = new Evidence(facts, stacks, handles);
    this.calls = new PendingCalls(facts, stacks, evidence);
  }

  /** The number of an event, in the order of events. */
  long nextSequence() {
    return ++sequence;
  }

  /** A driver's routine begins or ends: from now on somebody else may be calling. */
  void callerMoved() {
    quiet.callerMoved();
    caller.moved();
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
      if (verdict == Verdicts.CLOSE) {
        quiet.learn(function);
      }
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
    if (verdict == Verdicts.CLOSE) {
      nextSequence();
      if (status >= 0) {
        handles.close(record, function, status, driver);
        return true;
      }
    }
    handles.call(record, function, status, driver);
    if (verdict == Verdicts.QUIET) {
      quiet.learn(function);
      handles.encode(record);
    }
    return true;
  }

  List<Finding> exitHandle(int function, long token, int status) {
    if (CallMonitor.isQuiet(token)) {
      quiet.exit(function, token, status);
      return List.of();
    }
    int driver = caller.driver();
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
    int driver = caller.driver();
    if (handle == 0 || status < 0) {
      return failedOpen(function, objectAttributes, driver);
    }
    HandlePages pages = tables.ofNew(handle);
    int index = pages.indexOfNew(handle);
    handles.vacate(pages, index);
    long key = driver == 0 ? 0 : facts.keyOfHandle(handle);
    HandleRecord newest = handles.holdings.newest(key);
    PendingCall call = newest == null ? null : reopened(function, newest, driver);
    boolean callsUnderWay = !calls.isEmpty();
    HandleRecord record = tables.add(pages, index, driver, key, nextSequence(), callsUnderWay);
    handles.acquired(record, function, handle, desiredAccess, status);
    quiet.handlesAdded();
    return call == null ? 0 : call.token();
  }

  private long failedOpen(int function, long objectAttributes, int driver) {
    nextSequence();
    if (driver == 0
        || objectAttributes == 0
        || handles.holdings.isEmpty()
        || !verdicts.reopens(function)) {
      return 0;
    }
    HandleRecord newest = handles.holdings.newest(facts.keyOfAttributes(objectAttributes));
    PendingCall call = newest == null ? null : reopened(function, newest, driver);
    return call == null ? 0 : call.token();
  }

  /**
   * A driver opens a key to which somebody holds a handle; null if no rule objects.
   *
   * @param newest handle to the key
   */
  private @Nullable PendingCall reopened(int function, HandleRecord newest, int driver) {
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
    int driver = caller.driver();
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
    int driver = caller.driver();
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
