package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.StateStep;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small simulated kernel with drivers in it, under the eyes of an engine: handles, keys, threads,
 * routines. It answers as Windows would, unless the next status is dictated.
 */
final class World {
  static final int SUCCESS = 0;
  static final int UNSUCCESSFUL = 0xC0000001;
  static final int INVALID_HANDLE = 0xC0000008;
  static final int KEY_DELETED = 0xC000017C;
  static final int PENDING = 0x103;
  static final List<String> USES =
      List.of(
          "ZwEnumerateKey",
          "ZwEnumerateValueKey",
          "ZwFlushKey",
          "ZwQueryKey",
          "ZwQueryValueKey",
          "ZwSetValueKey");

  final Registry registry = new Registry();
  final WorldFacts facts;
  final List<Finding> findings = new ArrayList<>();

  final WorldHandles handles = new WorldHandles();
  final List<WorldThread> threads = new ArrayList<>();
  WorldThread thread;

  /** The line of driver code that made the last call: each call stands on a line of its own. */
  int line;

  final List<StateStep> steps = new ArrayList<>();

  /** The summary was asked for. */
  boolean finished;

  /** Runs once inside the next call, between its begin and its end: another thread's doing. */
  @Nullable Runnable meanwhile;

  /** The next call is left by an exception. */
  boolean unwindNext;

  final CallMonitor engine;
  private final Notes notes = new Notes();
  private long runs;
  private @Nullable Integer dictated;

  World(Reading reading) {
    this(new Levels(reading, Map.of()), Rule.all());
  }

  World(Reading reading, boolean callerStays) {
    this(
        new Levels(reading, Map.of()),
        Rule.all(),
        new Consequence(Consequence.Action.LOG, Level.WARNING),
        () -> {},
        callerStays);
  }

  World(Levels levels, List<Rule> rules) {
    this(levels, rules, new Consequence(Consequence.Action.LOG, Level.WARNING), () -> {});
  }

  World(Levels levels, List<Rule> rules, Consequence consequence, Runnable exit) {
    this(levels, rules, consequence, exit, false);
  }

  /**
   * @param callerStays the promise of {@link KernelFacts#callerStays}
   */
  World(
      Levels levels,
      List<Rule> rules,
      Consequence consequence,
      Runnable exit,
      boolean callerStays) {
    facts = new WorldFacts(this, callerStays);
    thread = new WorldThread(1);
    threads.add(thread);
    Reports reports = new Reports(List.of(new Collector(this)));
    engine = new RuleEngine(facts, notes, rules, levels, reports, consequence, exit);
  }

  /** A world under other eyes. */
  World(Function<KernelFacts, CallMonitor> monitor) {
    facts = new WorldFacts(this, false);
    thread = new WorldThread(1);
    threads.add(thread);
    engine = monitor.apply(facts);
  }

  /** What was found, as {@code CODE@line of the site}, with the level unless it is an error. */
  List<String> told() {
    return told("ZwRegistryCreate");
  }

  List<String> told(String rule) {
    List<String> told = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.rule().equals(rule)) {
        String level = finding.level() == Level.ERROR ? "" : " " + finding.level();
        told.add(finding.code() + "@" + finding.site().line() + level);
      }
    }
    return told;
  }

  Violation violation(int index) {
    return (Violation) findings.get(index);
  }

  /** The next call returns this status and does nothing unless it is a success. */
  World dictate(int status) {
    dictated = status;
    return this;
  }

  /** A thread of its own; its calls are made between {@code on(thread)} and the next switch. */
  WorldThread on(int number) {
    while (threads.size() < number) {
      threads.add(new WorldThread(threads.size() + 1));
    }
    thread = threads.get(number - 1);
    return thread;
  }

  // Routines

  void dispatch(String driver, Runnable body) {
    routine(driver, "DRIVER_DISPATCH", body);
  }

  void routine(String driver, String role, Runnable body) {
    enter(driver, role);
    body.run();
    leave();
  }

  void enter(String driver, String role) {
    thread.runs.add(new WorldThread.Run(++runs, facts.number(driver), role));
    engine.enterRoutine(runs);
  }

  void leave() {
    leave(SUCCESS, false);
  }

  void leave(int status, boolean unwound) {
    WorldThread.Run run = thread.runs.get(thread.runs.size() - 1);
    engine.exitRoutine(run.id(), status, unwound);
    thread.runs.remove(thread.runs.size() - 1);
  }

  void gone(String driver) {
    engine.driverGone(facts.number(driver));
  }

  // Calls

  long create(String path) {
    return open("ZwCreateKey", path);
  }

  /** A call that hands out a handle to a key, created if it is not there. */
  long open(String function, String path) {
    int id = KernelFunctions.id(function, 0);
    line++;
    long attributes = facts.attributes(path);
    int status = status(() -> SUCCESS);
    long handle = status >= 0 ? handles.allocate(registry.create(path)) : 0;
    long token = unwindNext ? 0 : engine.exitOpen(id, attributes, handle, 0xF003F, status);
    unwindNext = false;
    if (token != 0) {
      engine.exitHandle(id, token, status);
    }
    return handle;
  }

  int close(long handle) {
    return close("ZwClose", handle);
  }

  int close(String function, long handle) {
    int id = KernelFunctions.id(function, KernelFunctions.CLOSES, "Handle");
    line++;
    long token = notes.enter(engine, id, handle);
    int status = status(() -> handles.key(handle) != null ? SUCCESS : INVALID_HANDLE);
    if (status >= 0) {
      handles.free(handle);
    }
    if (ends(id, token)) {
      engine.exitHandle(id, token, status);
    }
    return status;
  }

  int delete(long handle) {
    int id = KernelFunctions.id("ZwDeleteKey", 0, "KeyHandle");
    line++;
    long token = notes.enter(engine, id, handle);
    int status = status(() -> keyStatus(handle));
    if (status >= 0) {
      registry.delete(facts.keyOfHandle(handle));
    }
    if (ends(id, token)) {
      engine.exitHandle(id, token, status);
    }
    return status;
  }

  int use(String function, long handle) {
    int id = KernelFunctions.id(function, 0, "KeyHandle", "Index");
    line++;
    long token = notes.enter(engine, id, handle);
    if (token < 0) {
      engine.arguments(token, new Object[] {handle, 7});
    }
    int status = status(() -> keyStatus(handle));
    if (ends(id, token)) {
      engine.exitHandle(id, token, status);
    }
    return status;
  }

  int set(long handle) {
    return use("ZwSetValueKey", handle);
  }

  private int keyStatus(long handle) {
    Long key = handles.key(handle);
    if (key == null) {
      return INVALID_HANDLE;
    }
    return registry.exists(key) ? SUCCESS : KEY_DELETED;
  }

  private int status(IntSupplier natural) {
    Integer wanted = dictated;
    dictated = null;
    Runnable other = meanwhile;
    if (other != null) {
      meanwhile = null;
      WorldThread here = thread;
      other.run();
      thread = here;
    }
    return wanted == null ? natural.getAsInt() : wanted;
  }

  private boolean ends(int function, long token) {
    if (unwindNext) {
      unwindNext = false;
      engine.unwound(function, token);
      return false;
    }
    return true;
  }
}
