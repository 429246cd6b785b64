package dev.zwatch.agent.instrument;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Says loudly that a kernel runs unwatched. It goes to standard error whatever the logging is set
 * to: a run without findings must not look clean when nobody looked.
 */
final class Alarm {
  private final AtomicBoolean raised = new AtomicBoolean();

  boolean raised() {
    return raised.get();
  }

  /** Prints one line, and the stack where the reason is a failure of the agent itself. */
  void raise(Throwable reason) {
    if (reason instanceof CannotWatch) {
      raise(String.valueOf(reason.getMessage()), null);
    } else {
      raise(reason.toString(), reason);
    }
  }

  private void raise(String reason, @Nullable Throwable failure) {
    raised.set(true);
    System.err.println("zwatch: NOT WATCHING the kernel: " + reason);
    if (failure != null) {
      failure.printStackTrace();
    }
  }
}
