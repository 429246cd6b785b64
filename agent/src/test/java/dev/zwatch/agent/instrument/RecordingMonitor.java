package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.bridge.RuleViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what woven code tells. A call to a function of {@link #broken} breaks a rule. */
final class RecordingMonitor extends CallMonitor {
  /** What a call that breaks no rule gets; positive numbers are quiet ones. */
  long token = -1;

  final KernelFacts facts;
  final NotePlace place;
  private final boolean tracing;
  final List<String> events = new ArrayList<>();
  @Nullable String broken;
  @Nullable RuleViolation throwable;
  @Nullable RuntimeException failure;

  RecordingMonitor(KernelFacts facts, NotePlace place, boolean tracing) {
    this.facts = facts;
    this.place = place;
    this.tracing = tracing;
  }

  @Override
  public long enterHandle(int function, long handle) {
    return enter("enter " + label(function) + " handle " + handle, function);
  }

  @Override
  public void exitHandle(int function, long token, int status) {
    events.add("exit " + label(function) + " " + facts.describeStatus(status));
  }

  @Override
  public long exitOpen(
      int function, long objectAttributes, long handle, int desiredAccess, int status) {
    String asked =
        "open %s key %d access 0x%X"
            .formatted(label(function), facts.keyOfAttributes(objectAttributes), desiredAccess);
    String got =
        " handle %d key %d %s"
            .formatted(handle, facts.keyOfHandle(handle), facts.describeStatus(status));
    long entered = enter(asked + got, function);
    return CallMonitor.isBroken(entered) ? entered : 0;
  }

  @Override
  public void unwound(int function, long token) {
    events.add("unwound " + label(function));
  }

  @Override
  public void arguments(long token, @Nullable Object[] arguments) {
    events.add("arguments " + Arrays.toString(arguments));
  }

  @Override
  public void enterRoutine(long run) {
    events.add("enter " + facts.roleOfRun(run));
  }

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {
    events.add(
        "exit "
            + facts.roleOfRun(run)
            + " "
            + (unwound ? "unwound" : facts.describeStatus(status)));
  }

  @Override
  public void driverGone(long driver) {
    events.add("gone " + facts.driverName(driver));
  }

  @Override
  public void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4) {
    events.add(
        "bug check %X %d %d %d %d".formatted(code, parameter1, parameter2, parameter3, parameter4));
  }

  @Override
  public void kernelShutdown() {
    events.add("shutdown");
  }

  @Override
  public boolean tracing() {
    return tracing;
  }

  @Override
  public void trace(int function, @Nullable Object[] arguments, @Nullable Object result) {
    events.add("trace " + label(function) + Arrays.toString(arguments) + " = " + result);
  }

  @Override
  public @Nullable RuleViolation takeThrowable() {
    RuleViolation taken = throwable;
    throwable = null;
    return taken;
  }

  private long enter(String event, int function) {
    events.add(event);
    if (failure != null) {
      throw failure;
    }
    return KernelFunctions.name(function).equals(broken) ? Long.MIN_VALUE : token;
  }

  private static String label(int function) {
    return KernelFunctions.name(function) + (KernelFunctions.closes(function) ? " (closes)" : "");
  }
}
