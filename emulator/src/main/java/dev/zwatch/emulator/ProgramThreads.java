package dev.zwatch.emulator;

import dev.zwatch.emulator.kernel.ExecutiveFamilies;
import dev.zwatch.emulator.sched.Waiting;
import java.util.List;

/** A program's threads that call the kernel at the same time. */
final class ProgramThreads {
  private final Waiting waiting;
  private final ExecutiveFamilies executive;

  ProgramThreads(Waiting waiting, ExecutiveFamilies executive) {
    this.waiting = waiting;
    this.executive = executive;
  }

  /** Does each of these on a thread of its own, and returns when all are done. */
  void run(List<Runnable> calls) {
    int[] left = {calls.size()};
    waiting.request(
        () -> {
          for (Runnable call : calls) {
            executive.startProgram(
                () -> {
                  call.run();
                  left[0]--;
                });
          }
          return waiting.until(() -> left[0] == 0);
        });
  }
}
