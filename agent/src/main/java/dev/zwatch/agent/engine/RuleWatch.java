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

  final Rule rule;
  final int index;
  final FunctionRoles functions;
  final Holdings holdings = new Holdings();
  private final Levels levels;
  private final TransitionTable transitions;
  private final Set<String> answering;
  private final boolean successOnly;

  RuleWatch(Rule rule, int index, Levels levels) {
    this.rule = rule;
    this.index = index;
    this.levels = levels;
    this.functions = new FunctionRoles(rule);
    this.transitions = rule.transitions(levels.reading());
    this.answering = rule.answering(levels.reading());
    this.successOnly = rule.acquiresOnStatusSuccessOnly(levels.reading());
  }

  TransitionTable.Cell cell(WatchedHandle handle, HandleEvent event) {
    return transitions.cell(handle.state, event);
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

  /** A driver has acquired a handle: the innermost of its runs that answers is the owner. */
  void acquire(HandleRecord handle, KernelFacts facts) {
    long run = facts.routineRun();
    while (run != 0
        && !(facts.driverOfRun(run) == handle.driver && answers(facts.roleOfRun(run)))) {
      run = facts.enclosingRun(run);
    }
    WatchedHandle watched = new WatchedHandle(handle, holdings.owner(handle.driver, run));
    handle.watch(index, watched);
    holdings.add(watched);
  }

  /** The newest handle to a key because of which its holder must not open the key again. */
  @Nullable WatchedHandle inTheWay(long key, long driver, KernelFacts facts) {
    WatchedHandle newest = null;
    for (WatchedHandle handle : holdings.toKey(key)) {
      if (handle.record.driver == driver
          && cell(handle, HandleEvent.REOPEN).code() != null
          && heldHere(handle.owner, facts)) {
        newest = handle;
      }
    }
    return newest;
  }

  void move(WatchedHandle handle, HandleState next) {
    handle.state = next;
    if (next == HandleState.CLOSED) {
      holdings.remove(handle);
    }
  }

  /** False for the handles of a routine that runs at the same time elsewhere. */
  private static boolean heldHere(Owner owner, KernelFacts facts) {
    if (owner.run == 0 || owner.returned) {
      return true;
    }
    long run = facts.routineRun();
    while (run != 0 && run != owner.run) {
      run = facts.enclosingRun(run);
    }
    return run == owner.run;
  }
}
