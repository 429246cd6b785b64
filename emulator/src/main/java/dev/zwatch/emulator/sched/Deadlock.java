package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.ZWATCH_DEADLOCK;

import dev.zwatch.emulator.fault.BugChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The bug check that tells what every thread waits for when none will ever go on. */
final class Deadlock {
  private final BugChecks bugChecks;

  Deadlock(BugChecks bugChecks) {
    this.bugChecks = bugChecks;
  }

  /** The stop, to be thrown. */
  RuntimeException raise(KernelThread outer, List<KernelThread> started) {
    List<Wait> waits = new ArrayList<>();
    if (outer.wait != null) {
      waits.add(outer.wait);
    }
    for (KernelThread thread : started) {
      if (thread.wait != null && !thread.wait.resting) {
        waits.add(thread.wait);
      }
    }
    long object = waits.isEmpty() || waits.get(0).objects.length == 0 ? 0 : waits.get(0).objects[0];
    return bugChecks.raise(
        ZWATCH_DEADLOCK,
        outer.object(),
        object,
        waits.size(),
        0,
        "all threads wait, and nothing will ever end it: "
            + waits.stream().map(Wait::describe).collect(Collectors.joining("; ")));
  }
}
