package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.Situation;
import dev.zwatch.agent.rules.Circumstance;
import dev.zwatch.agent.rules.HandleEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the handles that are still held when a routine returns and when a driver is gone. */
final class Returns {
  private static final String ENTRY = "DRIVER_INITIALIZE";
  private static final String UNLOAD = "DRIVER_UNLOAD";

  private final Tracker tracker;
  private final KernelFacts facts;
  private final WatchedHandles handles;

  /** The last routine of each driver that goes: its Unload, or its DriverEntry that failed. */
  private final LongMap<Last> last = new LongMap<>();

  Returns(Tracker tracker) {
    this.tracker = tracker;
    this.facts = tracker.facts;
    this.handles = tracker.handles;
  }

  List<Finding> returned(long run, int status, boolean unwound) {
    String role = facts.roleOfRun(run);
    long driver = facts.driverOfRun(run);
    boolean failedEntry = role.equals(ENTRY) && (unwound || status < 0);
    if (failedEntry || role.equals(UNLOAD)) {
      Last before = last.get(driver);
      boolean failed = failedEntry || (before != null && before.failedEntry);
      last.put(driver, new Last(facts.routine(run), failed, status, unwound));
    }
    Owner owner = handles.holdings.returned(run);
    if (handles.holdings.isEmpty()) {
      return List.of();
    }
    List<PendingCall.Charge> charges = new ArrayList<>();
    Owner itself = handles.holdings.ofDriverItself(handles.driver(driver));
    for (RuleWatch rule : tracker.rules) {
      if (rule.answers(role)) {
        charge(charges, rule, owner, Circumstance.USUALLY);
        charge(charges, rule, itself, Circumstance.ACQUIRED_OUTSIDE);
      }
    }
    settle(owner, facts.enclosingRun(run));
    settle(itself, 0);
    if (charges.isEmpty()) {
      return List.of();
    }
    return findings(Event.RETURN, charges, driver, facts.routine(run), status, unwound);
  }

  List<Finding> gone(long driver) {
    Last routine = last.remove(driver);
    boolean stays = (routine == null || !routine.failedEntry) && !facts.driverHasUnload(driver);
    Circumstance circumstance = stays ? Circumstance.NO_UNLOAD : Circumstance.USUALLY;
    List<HandleRecord> left = handles.heldBy(handles.driver(driver));
    List<PendingCall.Charge> charges = new ArrayList<>();
    for (RuleWatch rule : tracker.rules) {
      for (HandleRecord handle : left) {
        charge(charges, rule, handle, HandleEvent.UNLOAD, circumstance);
      }
    }
    for (HandleRecord handle : left) {
      handles.holdings.remove(handle);
    }
    if (charges.isEmpty()) {
      return List.of();
    }
    return routine == null
        ? findings(Event.UNLOAD, charges, driver, null, 0, false)
        : findings(Event.UNLOAD, charges, driver, routine.routine, routine.status, routine.unwound);
  }

  private static void charge(
      List<PendingCall.Charge> charges,
      RuleWatch rule,
      @Nullable Owner owner,
      Circumstance circumstance) {
    HandleRecord handle = owner == null ? null : owner.first();
    while (owner != null && handle != null) {
      if ((handle.answered & rule.bit) == 0) {
        handle.answered |= rule.bit;
        charge(charges, rule, handle, HandleEvent.RETURN, circumstance);
      }
      handle = owner.after(handle);
    }
  }

  private static void charge(
      List<PendingCall.Charge> charges,
      RuleWatch rule,
      HandleRecord handle,
      HandleEvent event,
      Circumstance circumstance) {
    String code = rule.cell(handle, event).code();
    if (code != null) {
      charges.add(PendingCall.Charge.of(rule, handle, rule.breach(code, circumstance)));
    }
  }

  /**
   * What becomes of an owner's handles: nobody else answers for those that every rule was charged
   * with; for the others it is one of the runs around that rule's.
   */
  private void settle(@Nullable Owner owner, long around) {
    HandleRecord handle = owner == null ? null : owner.first();
    while (owner != null && handle != null) {
      HandleRecord next = owner.after(handle);
      if (handles.answeredByAll(handle)) {
        owner.remove(handle);
      } else if (owner.run != 0) {
        handles.holdings.pass(handle, owner, handles.owner(handle, around));
      }
      handle = next;
    }
  }

  private List<Finding> findings(
      String kind,
      List<PendingCall.Charge> charges,
      long driver,
      @Nullable Routine routine,
      int status,
      boolean unwound) {
    Situation situation = Situations.of(facts, driver, routine);
    List<Frame> violated = tracker.evidence.routine(routine);
    String name = routine == null ? "" : routine.name();
    String result = unwound || routine == null ? "" : facts.describeStatus(status);
    Event event = new Event(kind, name, List.of(), result, unwound);
    long number = tracker.nextSequence();
    List<Finding> findings = new ArrayList<>();
    for (PendingCall.Charge charge : charges) {
      findings.add(tracker.evidence.violation(charge, situation, event, violated, number));
    }
    return findings;
  }

  private record Last(
      @Nullable Routine routine, boolean failedEntry, int status, boolean unwound) {}
}
