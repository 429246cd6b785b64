package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.RuleViolation;
import org.jspecify.annotations.Nullable;

/** A monitor that pays no heed to what has to do with neither calls nor routines. */
abstract class HalfMonitor extends CallMonitor {
  @Override
  public void arguments(long token, @Nullable Object[] arguments) {}

  @Override
  public void enterRoutine(long run) {}

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
