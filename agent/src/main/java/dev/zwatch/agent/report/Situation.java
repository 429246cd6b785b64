package dev.zwatch.agent.report;

import dev.zwatch.agent.bridge.Routine;
import org.jspecify.annotations.Nullable;

/**
 * Who was doing what.
 *
 * @param driver its name, empty for none
 * @param routine the routine that ran, as it was when it was entered; null for none
 * @param thread identity of the simulated thread
 */
public record Situation(String driver, @Nullable Routine routine, long thread, int irql) {
  /** The device, empty when there is none. */
  public String device() {
    return routine == null ? "" : routine.device();
  }

  /** The request's address, 0 when there is none. */
  public long irp() {
    return routine == null ? 0 : routine.irp();
  }
}
