package dev.zwatch.agent.engine;

import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Situation;
import dev.zwatch.agent.rules.Breach;
import dev.zwatch.agent.rules.HandleState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of which more must be remembered until it ends than the handle. */
final class PendingCall {
  final long id;
  final int function;

  /** The handle that it was given; null for an unknown one and for a call that asks for one. */
  final @Nullable HandleRecord handle;

  /** The key that it deletes if it succeeds; 0 for none. */
  final long deletes;

  /** What is charged with; judged when the call began, or when it had opened a key. */
  final List<Charge> charges = new ArrayList<>();

  @Nullable Situation situation;
  int stack;

  /** As they are when the call ends; null until then. */
  @Nullable List<Event.Argument> arguments;

  PendingCall(long id, int function, @Nullable HandleRecord handle, long deletes) {
    this.id = id;
    this.function = function;
    this.handle = handle;
    this.deletes = deletes;
  }

  long token() {
    return HandleToken.ofCall(id, !charges.isEmpty());
  }

  /**
   * A rule is broken.
   *
   * @param before the state of the handle when it was
   */
  record Charge(RuleWatch rule, HandleRecord handle, Breach breach, HandleState before) {
    static Charge of(RuleWatch rule, HandleRecord handle, Breach breach) {
      return new Charge(rule, handle, breach, handle.state(rule.index));
    }
  }
}
