package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;

/** Who answers for handles: one run of a driver's routine, or the driver itself. */
final class Owner {
  final long driver;

  /** The run; 0 for the driver itself. */
  final long run;

  /** True when the run has returned. */
  boolean returned;

  /** Its handles that are not closed and that no return has been charged with, oldest first. */
  final List<WatchedHandle> unanswered = new ArrayList<>();

  Owner(long driver, long run) {
    this.driver = driver;
    this.run = run;
  }
}
