package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.RuleViolation;
import org.jspecify.annotations.Nullable;

/** Counts events and has nothing to say to any. */
final class QuietMonitor extends CallMonitor {
  private static final long NOT_QUIET = 1L << 40;

  long events;

  @Override
  public long enterHandle(int function, long handle) {
    return NOT_QUIET + ++events;
  }

  @Override
  public void exitHandle(int function, long token, int status) {
    events++;
  }

  @Override
  public long exitOpen(
      int function, long objectAttributes, long handle, int desiredAccess, int status) {
    events++;
    return 0;
  }

  @Override
  public void unwound(int function, long token) {
    events++;
  }

  @Override
  public void arguments(long token, @Nullable Object[] arguments) {
    events++;
  }

  @Override
  public void enterRoutine(long run) {
    events++;
  }

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {
    events++;
  }

  @Override
  public void driverGone(long driver) {
    events++;
  }

  @Override
  public void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4) {
    events++;
  }

  @Override
  public void kernelShutdown() {
    events++;
  }

  @Override
  public boolean tracing() {
    return false;
  }

  @Override
  public void trace(int function, @Nullable Object[] arguments, @Nullable Object result) {
    events++;
  }

  @Override
  public @Nullable RuleViolation takeThrowable() {
    return null;
  }
}
