package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.rules.Circumstance;
import dev.zwatch.agent.rules.HandleState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have begun and of which something must be told or done when they end: those that
 * break a rule, and those that delete a key. Each is known by a token.
 */
final class PendingCalls {
  private final KernelFacts facts;
  private final StackDepot stacks;
  private final Evidence evidence;
  private final LongMap<PendingCall> calls = new LongMap<>();
  private long ids;

  PendingCalls(KernelFacts facts, StackDepot stacks, Evidence evidence) {
    this.facts = facts;
    this.stacks = stacks;
    this.evidence = evidence;
  }

  PendingCall begin(int function, @Nullable HandleRecord record, long deletes) {
    PendingCall call = new PendingCall(++ids, function, record, deletes);
    calls.put(call.id, call);
    return call;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** The call that a token stands for; null for other tokens. */
  @Nullable PendingCall find(long token) {
    return calls.get(HandleToken.call(token));
  }

  /** The same, and the call has ended. */
  @Nullable PendingCall end(long token) {
    return calls.remove(HandleToken.call(token));
  }

  /** All of them: none will ever end. */
  List<PendingCall> endAll() {
    List<PendingCall> all = calls.values();
    calls.clear();
    return all;
  }

  /** A call that has begun breaks a rule. */
  void charge(PendingCall call, RuleWatch rule, HandleRecord handle, String code, int driver) {
    boolean foreign = handle.state(rule.index) == HandleState.DELETED && handle.deleter != driver;
    Circumstance circumstance = foreign ? Circumstance.OTHER_DRIVER_DELETED : Circumstance.USUALLY;
    if (call.charges.isEmpty()) {
      call.situation = Situations.ofCall(facts);
      call.stack = stacks.here();
    }
    call.charges.add(PendingCall.Charge.of(rule, handle, rule.breach(code, circumstance)));
  }

  /** What is to be told of a call that has ended; nothing of none. */
  List<Finding> findings(
      @Nullable PendingCall call, String status, boolean unwound, long sequence) {
    if (call == null || call.charges.isEmpty()) {
      return List.of();
    }
    List<Event.Argument> arguments = call.arguments;
    if (arguments == null) {
      arguments =
          call.handle == null ? List.of() : Arguments.of(call.function, call.handle.value());
    }
    String name = KernelFunctions.name(call.function);
    Event event = new Event(Event.CALL, name, arguments, status, unwound);
    List<Finding> findings = new ArrayList<>();
    for (PendingCall.Charge charge : call.charges) {
      findings.add(
          evidence.violation(
              charge,
              call.situation == null ? Situations.ofCall(facts) : call.situation,
              event,
              stacks.frames(call.stack),
              sequence));
    }
    return findings;
  }
}
