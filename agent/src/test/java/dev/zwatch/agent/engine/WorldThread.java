package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;

/** A thread of a simulated world, with the driver routines that run on it. */
final class WorldThread {
  final long number;
  final List<Run> runs = new ArrayList<>();

  WorldThread(long number) {
    this.number = number;
  }

  /** One run of a routine. */
  record Run(long id, long driver, String role) {}
}
