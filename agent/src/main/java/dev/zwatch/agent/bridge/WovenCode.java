package dev.zwatch.agent.bridge;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What woven code calls outside the clean path, kept out of the kernel's methods. */
public final class WovenCode {
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private WovenCode() {}

  /**
   * The id of a function that closes its handle in some calls only.
   *
   * @param selector the parameter that tells
   * @param mask the bits of it that count
   * @param value what they are in a call that closes
   */
  public static int function(int selector, int mask, int value, int closing, int other) {
    return (selector & mask) == value ? closing : other;
  }

  /**
   * Receives whatever woven code throws. A {@link RuleViolation} was asked for and goes on;
   * anything else is the agent's own failure, which must never reach the kernel: the first is
   * printed.
   */
  public static void caught(Throwable thrown) {
    if (thrown instanceof RuleViolation violation) {
      throw violation;
    }
    if (FAILED.compareAndSet(false, true)) {
      System.err.println(
          "zwatch: the agent failed inside a kernel call; findings may be missing from here on");
      thrown.printStackTrace();
    }
  }

  /** True when {@link #caught} has swallowed a failure. */
  public static boolean failed() {
    return FAILED.get();
  }

  /**
   * The end of a call with a handle that breaks a rule, is left by an exception or is to be traced.
   *
   * @param token of {@link CallMonitor#enterHandle}
   * @param result what it returned, boxed
   * @param thrown the exception that leaves it, if one does
   */
  public static void ended(
      CallMonitor monitor,
      int function,
      long token,
      int status,
      @Nullable Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    if (CallMonitor.isBroken(token)) {
      monitor.arguments(token, arguments);
    }
    if (thrown != null) {
      monitor.unwound(function, token);
    } else {
      monitor.exitHandle(function, token, status);
      if (monitor.tracing()) {
        monitor.trace(function, arguments, result);
      }
    }
    if (CallMonitor.isBroken(token)) {
      raise(monitor, thrown);
    }
  }

  /**
   * The end of a call that has handed out a handle, and breaks a rule or is to be traced.
   *
   * @param token of {@link CallMonitor#exitOpen}
   * @param result what it returned, boxed
   * @param traced false when something else sees to its trace
   */
  public static void opened(
      CallMonitor monitor,
      int function,
      long token,
      int status,
      @Nullable Object[] arguments,
      @Nullable Object result,
      boolean traced) {
    if (token != 0) {
      monitor.arguments(token, arguments);
      monitor.exitHandle(function, token, status);
    }
    if (traced && monitor.tracing()) {
      monitor.trace(function, arguments, result);
    }
    if (token != 0) {
      raise(monitor, null);
    }
  }

  /**
   * Throws what the monitor wants thrown, if anything. Where an exception already leaves the call,
   * that one stays the one which is thrown.
   */
  public static void raise(CallMonitor monitor, @Nullable Throwable leaving) {
    RuleViolation violation = monitor.takeThrowable();
    if (violation == null) {
      return;
    }
    if (leaving == null) {
      throw violation;
    }
    if (leaving != violation) {
      leaving.addSuppressed(violation);
    }
  }
}
