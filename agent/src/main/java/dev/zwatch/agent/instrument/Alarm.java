package dev.zwatch.agent.instrument;

import dev.zwatch.agent.instrument.code.CannotWatch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says loudly that a kernel runs unwatched. It goes to standard error whatever the logging is set
 * to: a run without findings must not look clean when nobody looked.
 */
final class Alarm {
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  boolean raised() {
    return !reasons.isEmpty();
  }

  /**
   * Prints one line, and the stack where the reason is a failure of the agent itself. A reason is
   * told once, however many kernels it holds for.
   */
  void raise(Throwable reason) {
    if (reason instanceof CannotWatch) {
      raise(String.valueOf(reason.getMessage()), null);
    } else {
      raise(reason.toString(), reason);
    }
  }

  private void raise(String reason, @Nullable Throwable failure) {
    if (reasons.add(reason)) {
      System.err.println("zwatch: NOT WATCHING the kernel: " + reason);
      if (failure != null) {
        failure.printStackTrace();
      }
    }
  }
}
