package dev.zwatch.agent.bridge;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What woven code calls outside the clean path, kept out of the kernel's methods. */
public final class WovenCode {
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private WovenCode() {}

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
