package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.RuleViolation;
import dev.zwatch.agent.instrument.code.CannotWatch;
import org.jspecify.annotations.Nullable;

/** Tries whether woven code really reaches a monitor. */
final class Probe extends CallMonitor {
  private boolean told;

  private Probe() {}

  static void check(StubsCopy copy) {
    Probe probe = new Probe();
    copy.probe(probe);
    if (!probe.told) {
      throw new CannotWatch(copy.routines().getName() + " was woven but does not tell the agent");
    }
  }

  @Override
  public void driverGone(long driver) {
    told = true;
  }

  @Override
  public long enterHandle(int function, long handle) {
    return 0;
  }

  @Override
  public void exitHandle(int function, long token, int status) {}

  @Override
  public long exitOpen(
      int function, long objectAttributes, long handle, int desiredAccess, int status) {
    return 0;
  }

  @Override
  public void unwound(int function, long token) {}

  @Override
  public void arguments(long token, @Nullable Object[] arguments) {}

  @Override
  public void enterRoutine(long run) {}

  @Override
  public void exitRoutine(long run, int status, boolean unwound) {}

  @Override
  public void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4) {}

  @Override
  public void kernelShutdown() {}

  @Override
  public boolean tracing() {
    return false;
  }

  @Override
  public void trace(int function, @Nullable Object[] arguments, @Nullable Object result) {}

  @Override
  public @Nullable RuleViolation takeThrowable() {
    return null;
  }
}
