package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.rules.Breach;
import dev.zwatch.agent.rules.Circumstance;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Rule;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule at work in one kernel. */
final class RuleWatch {
  private static final int STATUS_SUCCESS = 0;
  private static final int EVENTS = HandleEvent.values().length;

  final Rule rule;
  final int index;

  /** The rule's bit where there is one for each rule. */
  final int bit;

  final FunctionRoles functions;
  private final Levels levels;

  /** The rule's table: by state, then by event. */
  private final TransitionTable.Cell[] cells =
      new TransitionTable.Cell[HandleState.values().length * EVENTS];

  private final Set<String> answering;
  private final boolean successOnly;

  RuleWatch(Rule rule, int index, Levels levels) {
    this.rule = rule;
    this.index = index;
    this.bit = 1 << index;
    this.levels = levels;
    this.functions = new FunctionRoles(rule);
    this.answering = rule.answering(levels.reading());
    this.successOnly = rule.acquiresOnStatusSuccessOnly(levels.reading());
    TransitionTable table = rule.transitions(levels.reading());
    for (HandleState state : HandleState.values()) {
      for (HandleEvent event : HandleEvent.values()) {
        cells[place(state, event)] = table.cell(state, event);
      }
    }
  }

  TransitionTable.Cell cell(HandleState state, HandleEvent event) {
    return cells[place(state, event)];
  }

  TransitionTable.Cell cell(HandleRecord handle, HandleEvent event) {
    return cells[place(handle.state(index), event)];
  }

  /** True for the states of handles that are known and not closed. */
  static boolean holds(HandleState state) {
    return state != HandleState.UNKNOWN && state != HandleState.CLOSED;
  }

  Breach breach(String code, Circumstance circumstance) {
    return rule.breach(code, circumstance, levels.reading());
  }

  Level level(Breach breach) {
    return levels.of(breach);
  }

  boolean watches(int function, int status) {
    return functions.acquires(function) && (!successOnly || status == STATUS_SUCCESS);
  }

  /** True when routines of this role answer for the handles that were acquired in them. */
  boolean answers(String role) {
    return answering.contains(role);
  }

  /** The newest handle to a key because of which its holder must not open the key again. */
  @Nullable HandleRecord inTheWay(
      @Nullable HandleRecord newestToKey, int driver, Holdings holdings, KernelFacts facts) {
    HandleRecord handle = newestToKey;
    while (handle != null
        && !(handle.driver == driver
            && cell(handle, HandleEvent.REOPEN).code() != null
            && heldHere(handle, facts))) {
      handle = holdings.older(handle);
    }
    return handle;
  }

  @SuppressWarnings("EnumOrdinal") // places in an array of this object's own
  private static int place(HandleState state, HandleEvent event) {
    return state.ordinal() * EVENTS + event.ordinal();
  }

  /** False for the handles of a routine that runs at the same time elsewhere. */
  private boolean heldHere(HandleRecord handle, KernelFacts facts) {
    if (handle.ownerRun == 0 || (handle.answered & bit) != 0) {
      return true;
    }
    long run = facts.routineRun();
    while (run != 0 && run != handle.ownerRun) {
      run = facts.enclosingRun(run);
    }
    return run == handle.ownerRun;
  }
}
