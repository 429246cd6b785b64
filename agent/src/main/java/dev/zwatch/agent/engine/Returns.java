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

  /** The last routine of each driver that goes: its Unload, or its DriverEntry that failed. */
  private final LongMap<Last> last = new LongMap<>();

  Returns(Tracker tracker) {
    this.tracker = tracker;
    this.facts = tracker.facts;
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
    if (nothingHeld()) {
      return List.of();
    }
    List<PendingCall.Charge> charges = new ArrayList<>();
    for (RuleWatch rule : tracker.rules) {
      if (rule.answers(role)) {
        List<WatchedHandle> own = rule.holdings.returned(run);
        List<WatchedHandle> kept = rule.holdings.kept(driver);
        charge(charges, rule, own, HandleEvent.RETURN, Circumstance.USUALLY);
        charge(charges, rule, kept, HandleEvent.RETURN, Circumstance.ACQUIRED_OUTSIDE);
      }
    }
    if (charges.isEmpty()) {
      return List.of();
    }
    return findings(Event.RETURN, charges, driver, facts.routine(run), status, unwound);
  }

  List<Finding> gone(long driver) {
    Last routine = last.remove(driver);
    boolean stays = (routine == null || !routine.failedEntry) && !facts.driverHasUnload(driver);
    Circumstance circumstance = stays ? Circumstance.NO_UNLOAD : Circumstance.USUALLY;
    List<PendingCall.Charge> charges = new ArrayList<>();
    for (RuleWatch rule : tracker.rules) {
      List<WatchedHandle> left = rule.holdings.ofDriver(driver);
      charge(charges, rule, left, HandleEvent.UNLOAD, circumstance);
      left.forEach(rule.holdings::remove);
    }
    if (charges.isEmpty()) {
      return List.of();
    }
    return routine == null
        ? findings(Event.UNLOAD, charges, driver, null, 0, false)
        : findings(Event.UNLOAD, charges, driver, routine.routine, routine.status, routine.unwound);
  }

  private boolean nothingHeld() {
    for (RuleWatch rule : tracker.rules) {
      if (!rule.holdings.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static void charge(
      List<PendingCall.Charge> charges,
      RuleWatch rule,
      List<WatchedHandle> handles,
      HandleEvent event,
      Circumstance circumstance) {
    for (WatchedHandle handle : handles) {
      String code = rule.cell(handle, event).code();
      if (code != null) {
        charges.add(PendingCall.Charge.of(rule, handle, rule.breach(code, circumstance)));
      }
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
