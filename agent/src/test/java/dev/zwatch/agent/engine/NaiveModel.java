package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.rules.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, written down as prose reads and without a thought for speed: the engine must
 * find what this finds.
 */
final class NaiveModel extends HalfMonitor {
  private static final Set<String> ROLES = Set.of("DRIVER_DISPATCH", "DRIVER_CANCEL");

  /** Rule, code, level, value and serial of each finding, in order. */
  final List<String> findings = new ArrayList<>();

  private final KernelFacts facts;
  private final Reading reading;
  private final List<Handle> handles = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Set<Long> failedEntries = new HashSet<>();
  private final Set<Long> ended = new HashSet<>();

  NaiveModel(KernelFacts facts, Reading reading) {
    this.facts = facts;
    this.reading = reading;
  }

  @Override
  public long enterHandle(int function, long value) {
    long driver = facts.callingDriver();
    if (driver == 0) {
      return 0;
    }
    String name = KernelFunctions.name(function);
    boolean closes = KernelFunctions.closes(function);
    Call call = new Call(driver, mean(value, driver), facts.keyOfHandle(value));
    Handle handle = call.handle;
    boolean counts = closes || name.equals("ZwDeleteKey") || World.USES.contains(name);
    if (handle != null && handle.rule != null && counts) {
      if (handle.state == 'C') {
        call.charges.add(finding(handle, "USE_AFTER_CLOSE", "error"));
      } else if (handle.state == 'D' && closes) {
        call.charges.add(finding(handle, "CLOSE_AFTER_DELETE", page() ? "error" : "note"));
      } else if (handle.state == 'D') {
        boolean mild = handle.deleter != driver && !page();
        call.charges.add(finding(handle, "USE_AFTER_DELETE", mild ? "note" : "error"));
      }
      if (compiled() && closes) {
        handle.state = 'C';
      }
    }
    calls.add(call);
    return calls.size();
  }

  @Override
  public void exitHandle(int function, long token, int status) {
    if (token == 0) {
      return;
    }
    Call call = calls.get((int) token - 1);
    Handle handle = call.handle;
    if (status >= 0 && KernelFunctions.closes(function) && handle != null) {
      handle.state = 'C';
    }
    if (status >= 0 && KernelFunctions.name(function).equals("ZwDeleteKey") && !compiled()) {
      for (Handle other : handles) {
        boolean sameKey = call.key != 0 && other.key == call.key && !other.lost;
        if (other.state == 'O' && (other == handle || sameKey)) {
          other.state = 'D';
          other.deleter = call.driver;
        }
      }
    }
    findings.addAll(call.charges);
  }

  @Override
  public long exitOpen(
      int function, long objectAttributes, long value, int desiredAccess, int status) {
    boolean opened = value != 0 && status >= 0;
    Handle handle = new Handle(value, facts.callingDriver());
    for (Handle earlier : handles) {
      if (opened && earlier.value == value) {
        earlier.lost = true;
        handle.serial++;
      }
    }
    long named = facts.keyOfAttributes(objectAttributes);
    reopened(function, handle.driver, opened ? facts.keyOfHandle(value) : named);
    String name = KernelFunctions.name(function);
    if (handle.driver != 0 && (status == 0 || !compiled())) {
      handle.rule =
          switch (name) {
            case "ZwCreateKey" -> "ZwRegistryCreate";
            case "ZwOpenKey" -> "ZwRegistryOpen";
            default -> null;
          };
      handle.key = facts.keyOfHandle(value);
      handle.run = activation(handle.driver);
    }
    if (opened) {
      handles.add(handle);
    }
    return 0;
  }

  private void reopened(int function, long driver, long key) {
    String name = KernelFunctions.name(function);
    for (String rule : List.of("ZwRegistryCreate", "ZwRegistryOpen")) {
      boolean forbids =
          name.equals("ZwOpenKey")
              || (name.equals("ZwCreateKey") && rule.equals("ZwRegistryCreate"));
      Handle newest = null;
      for (Handle handle : handles) {
        if (rule.equals(handle.rule)
            && handle.state == 'O'
            && !handle.lost
            && handle.key == key
            && handle.driver == driver
            && (handle.run == 0 || ended.contains(handle.run) || encloses(handle.run))) {
          newest = handle;
        }
      }
      if (forbids && newest != null && driver != 0 && key != 0 && !compiled()) {
        findings.add(finding(newest, "REOPEN_WHILE_HELD", "error"));
      }
    }
  }

  @Override
  public void unwound(int function, long token) {
    if (token != 0) {
      findings.addAll(calls.get((int) token - 1).charges);
    }
  }

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {
    String role = facts.roleOfRun(run);
    long driver = facts.driverOfRun(run);
    ended.add(run);
    if (role.equals("DRIVER_INITIALIZE") && (unwound || status < 0)) {
      failedEntries.add(driver);
    }
    if (!answers(role)) {
      return;
    }
    for (String rule : List.of("ZwRegistryCreate", "ZwRegistryOpen")) {
      held(rule, driver, run, "error");
      held(rule, driver, 0, page() || compiled() ? "error" : "note");
    }
  }

  private void held(String rule, long driver, long run, String level) {
    for (Handle handle : handles) {
      if (rule.equals(handle.rule)
          && handle.driver == driver
          && handle.run == run
          && handle.state != 'C'
          && !handle.lost
          && !handle.told) {
        handle.told = true;
        findings.add(finding(handle, "HELD_AT_RETURN", level));
      }
    }
  }

  @Override
  public void driverGone(long driver) {
    boolean mild = !facts.driverHasUnload(driver) && !failedEntries.contains(driver);
    for (String rule : List.of("ZwRegistryCreate", "ZwRegistryOpen")) {
      for (Handle handle : handles) {
        if (rule.equals(handle.rule)
            && handle.driver == driver
            && handle.state != 'C'
            && !handle.lost) {
          handle.lost = true;
          if (!compiled()) {
            findings.add(finding(handle, "HELD_AT_UNLOAD", mild ? "note" : "error"));
          }
        }
      }
    }
    failedEntries.remove(driver);
  }

  private @Nullable Handle mean(long value, long driver) {
    Handle newest = null;
    Handle own = null;
    for (Handle handle : handles) {
      if (handle.value == value) {
        newest = handle;
        own = handle.driver == driver ? handle : own;
      }
    }
    return own == null ? newest : own;
  }

  private long activation(long driver) {
    for (long run = facts.routineRun(); run != 0; run = facts.enclosingRun(run)) {
      if (facts.driverOfRun(run) == driver && answers(facts.roleOfRun(run))) {
        return run;
      }
    }
    return 0;
  }

  /** A thread's start routine is all that has no role among those that random drivers have. */
  private boolean answers(String role) {
    return compiled() ? !role.equals("KSTART_ROUTINE") : ROLES.contains(role);
  }

  private boolean encloses(long wanted) {
    for (long run = facts.routineRun(); run != 0; run = facts.enclosingRun(run)) {
      if (run == wanted) {
        return true;
      }
    }
    return false;
  }

  private static String finding(Handle handle, String code, String level) {
    return handle.rule
        + " "
        + code
        + " "
        + level
        + " "
        + Long.toHexString(handle.value)
        + "/"
        + handle.serial;
  }

  private boolean page() {
    return reading == Reading.PAGE;
  }

  private boolean compiled() {
    return reading == Reading.COMPILED;
  }

  private static final class Handle {
    final long value;
    final long driver;
    int serial = 1;
    @Nullable String rule;
    long key;
    long run;
    char state = 'O';
    long deleter;
    boolean told;

    /** Out of sight: the value went to somebody else, or its driver has gone. */
    boolean lost;

    Handle(long value, long driver) {
      this.value = value;
      this.driver = driver;
    }
  }

  private static final class Call {
    final long driver;
    final @Nullable Handle handle;
    final long key;
    final List<String> charges = new ArrayList<>();

    Call(long driver, @Nullable Handle handle, long key) {
      this.driver = driver;
      this.handle = handle;
      this.key = key;
    }
  }
}
