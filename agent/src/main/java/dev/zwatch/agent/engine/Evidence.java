package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.report.BugCheck;
import dev.zwatch.agent.report.Event;
import dev.zwatch.agent.report.Fingerprint;
import dev.zwatch.agent.report.HandleFacts;
import dev.zwatch.agent.report.Situation;
import dev.zwatch.agent.report.Violation;
import dev.zwatch.agent.rules.Breach;
import dev.zwatch.agent.rules.HandleState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the record of a finding from all that is known at that moment. */
final class Evidence {
  private final KernelFacts facts;
  private final StackDepot stacks;

  private final WatchedHandles handles;

  Evidence(KernelFacts facts, StackDepot stacks, WatchedHandles handles) {
    this.facts = facts;
    this.stacks = stacks;
    this.handles = handles;
  }

  Violation violation(
      PendingCall.Charge charge,
      Situation situation,
      Event event,
      List<Frame> violated,
      long sequence) {
    HandleRecord handle = charge.handle();
    Breach breach = charge.breach();
    OpenTerms terms = handles.terms(handle);
    String rule = charge.rule().rule.name();
    String path = facts.keyPath(handle.key);
    String key = path.isEmpty() ? "(a key of unknown name)" : path;
    List<Frame> acquired = stacks.frames(handle.acquiredStack);
    Frame acquiredAt = first(acquired, situation);
    Frame violatedAt = first(violated, situation);
    int ended = charge.before() == HandleState.CLOSED ? handle.closedStack : handle.deletedStack;
    return new Violation(
        rule,
        breach.code(),
        charge.rule().level(breach),
        breach.basis(),
        breach.clause(),
        Sentences.of(charge, situation, event, key, deleter(handle)),
        charge.rule().rule.page(),
        sequence,
        Instant.now(),
        situation,
        new HandleFacts(
            handle.value(),
            handle.serial,
            handle.pages.table,
            path,
            terms.desiredAccess(),
            terms.grantedAccess(),
            terms.attributes()),
        charge.before(),
        event,
        event.kind().equals(Event.CALL) ? violatedAt : acquiredAt,
        acquired,
        stacks.frames(ended),
        violated,
        handles.history(handle),
        Situations.reproduction(facts),
        Fingerprint.of(
            rule,
            breach.code(),
            situation.driver(),
            Fingerprint.place(acquiredAt),
            Fingerprint.place(violatedAt)));
  }

  BugCheck bugCheck(int number, List<Long> parameters, long sequence) {
    Situation situation = Situations.ofCall(facts);
    Routine routine = situation.routine();
    if (situation.driver().isEmpty() && routine != null) {
      situation = new Situation(routine.driver(), routine, situation.thread(), situation.irql());
    }
    List<Frame> violated = new ArrayList<>();
    long instruction = facts.faultingInstruction();
    if (instruction != 0) {
      violated.addAll(facts.frames(instruction));
    }
    violated.addAll(stacks.frames(stacks.here()));
    Frame site = firstInSource(violated, situation);
    String name = facts.bugCheckName(number);
    String code = (name.isEmpty() ? "BUG_CHECK" : name) + String.format(" (0x%X)", number);
    String who = situation.driver().isEmpty() ? "no driver's code" : situation.driver();
    return new BugCheck(
        code,
        parameters,
        "The kernel stopped with " + code + " in " + who + ".",
        sequence,
        Instant.now(),
        situation,
        site,
        violated,
        Situations.reproduction(facts),
        Fingerprint.of("BugCheck", code, situation.driver(), Fingerprint.place(site)));
  }

  private String deleter(HandleRecord handle) {
    return handle.deleter == 0 ? "somebody" : handles.driverName(handle.deleter);
  }

  /** The places of a routine as a whole. */
  List<Frame> routine(@Nullable Routine routine) {
    if (routine == null) {
      return List.of();
    }
    if (routine.address() != 0) {
      List<Frame> frames = facts.frames(routine.address());
      if (!frames.isEmpty()) {
        return frames;
      }
    }
    return List.of(new Frame(routine.driver(), 0, stable(routine.name()), null, 0));
  }

  /** The name of a lambda's class less the part that differs from run to run. */
  private static String stable(String name) {
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda);
  }

  /** The innermost place in source that is known: a jump into data is looked for where it began. */
  private static Frame firstInSource(List<Frame> frames, Situation situation) {
    for (Frame frame : frames) {
      if (frame.file() != null) {
        return frame;
      }
    }
    return first(frames, situation);
  }

  /** The innermost place; the driver as a whole when none is known. */
  private static Frame first(List<Frame> frames, Situation situation) {
    return frames.isEmpty() ? new Frame(situation.driver(), 0, null, null, 0) : frames.get(0);
  }
}
