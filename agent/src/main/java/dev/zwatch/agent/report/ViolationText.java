package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.Routine;
import dev.zwatch.agent.rules.HandleState;
import java.util.List;
import java.util.stream.Collectors;

/** A finding as a block of text that a person can read from top to bottom. */
final class ViolationText {
  private static final String NEXT = "\n    ";

  private ViolationText() {}

  /** One line: what and where. */
  static String line(Finding finding) {
    return finding.level()
        + ": "
        + Printable.text(finding.rule() + " " + finding.code())
        + " at "
        + place(finding.site())
        + ": "
        + Printable.text(finding.message());
  }

  static String block(Finding finding) {
    StringBuilder text = new StringBuilder(line(finding));
    if (finding instanceof Violation violation) {
      append(text, violation);
    } else if (finding instanceof BugCheck bugCheck) {
      append(text, bugCheck);
    }
    Situation situation = finding.situation();
    text.append("\n  in ").append(situation(situation));
    Reproduction reproduction = finding.reproduction();
    if (!reproduction.injectedFaults().isEmpty()) {
      text.append("\n  injected faults");
      reproduction.injectedFaults().forEach(fault -> text.append(NEXT + Printable.text(fault)));
    }
    text.append("\n  reproduce with seed ").append(orNone(reproduction.seed()));
    text.append(", scenario ").append(orNone(reproduction.scenario()));
    text.append("; event ").append(finding.sequence());
    text.append(", fingerprint ").append(finding.fingerprint());
    return text.toString();
  }

  private static void append(StringBuilder text, Violation violation) {
    text.append("\n  ").append(event(violation.event()));
    frames(text, violation.violated());
    if (!violation.closed().isEmpty()) {
      boolean gone = violation.before() == HandleState.DELETED;
      text.append(gone ? "\n  the key was deleted" : "\n  the handle was closed");
      frames(text, violation.closed());
    }
    text.append("\n  the handle was acquired");
    frames(text, violation.acquired());
    HandleFacts handle = violation.handle();
    text.append("\n  handle ").append(Printable.hex(handle.value()));
    text.append(" (serial ").append(handle.serial()).append(", ");
    text.append(handle.table() == 0 ? "kernel table" : "table of process " + handle.table());
    text.append(") to ").append(orNone(handle.key()));
    text.append("\n    access asked ").append(Printable.hex(handle.desiredAccess()));
    text.append(", granted ").append(Printable.hex(handle.grantedAccess()));
    text.append(", attributes ").append(Printable.hex(handle.attributes()));
    text.append(", state before ").append(violation.before());
    history(text, violation.history());
    text.append("\n  rule ").append(violation.page());
    text.append(" (clause: ").append(violation.clause());
    text.append("; basis: ").append(violation.basis()).append(')');
  }

  private static void append(StringBuilder text, BugCheck bugCheck) {
    String parameters =
        bugCheck.parameters().stream().map(Printable::hex).collect(Collectors.joining(", "));
    text.append("\n  parameters ").append(parameters);
    frames(text, bugCheck.violated());
  }

  private static String event(Event event) {
    String arguments =
        event.arguments().stream()
            .map(argument -> argument.name() + " = " + argument.value())
            .collect(Collectors.joining(", "));
    String end = event.unwound() ? "unwound" : event.status();
    String what =
        switch (event.kind()) {
          case Event.CALL -> event.name() + "(" + arguments + ")";
          case Event.RETURN -> "return of " + event.name();
          default -> "unload" + (event.name().isEmpty() ? "" : " after " + event.name());
        };
    return Printable.text(end.isEmpty() ? what : what + " -> " + end);
  }

  private static void frames(StringBuilder text, List<Frame> frames) {
    if (frames.isEmpty()) {
      text.append(NEXT).append("at an unknown place");
    }
    frames.forEach(frame -> text.append(NEXT).append("at ").append(place(frame)));
  }

  /** The most exact that is known: file and line, function, image and offset. */
  static String place(Frame frame) {
    StringBuilder text = new StringBuilder();
    String function = frame.function();
    if (function != null) {
      text.append(function).append(' ');
    }
    String file = frame.file();
    if (file != null) {
      text.append('(').append(file).append(':').append(frame.line()).append(") ");
    }
    text.append(frame.module());
    if (frame.offset() != 0) {
      text.append('+').append(Printable.hex(frame.offset()));
    }
    return Printable.text(text.toString());
  }

  private static void history(StringBuilder text, History history) {
    text.append("\n  history: ").append(history.count()).append(" calls with this handle");
    history.first().forEach(call -> text.append(NEXT).append(call(call)));
    if (history.left() > 0) {
      text.append(NEXT).append("... ").append(history.left()).append(" more ...");
    }
    history.last().forEach(call -> text.append(NEXT).append(call(call)));
  }

  private static String call(History.Call call) {
    String line = "#" + call.number() + " " + call.function() + " -> " + call.status();
    return Printable.text(line + " by " + call.driver());
  }

  private static String situation(Situation situation) {
    StringBuilder text = new StringBuilder(orNone(situation.driver()));
    Routine routine = situation.routine();
    if (routine != null) {
      text.append(", ").append(Printable.text(routine.role() + " " + routine.name()));
      if (!routine.device().isEmpty()) {
        text.append(", device ").append(Printable.text(routine.device()));
      }
      if (routine.irp() != 0) {
        text.append(", IRP ").append(Printable.hex(routine.irp()));
        text.append(' ').append(IrpMajor.name(routine.major()));
        text.append(" minor ").append(routine.minor());
        if (routine.ioControlCode() != 0) {
          text.append(" code ").append(Printable.hex(routine.ioControlCode()));
        }
      }
      text.append(", depth ").append(routine.depth());
    }
    text.append(", thread ").append(Printable.hex(situation.thread()));
    return text.append(", IRQL ").append(situation.irql()).toString();
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "(none)" : Printable.text(text);
  }
}
