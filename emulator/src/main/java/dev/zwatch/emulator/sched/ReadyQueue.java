package dev.zwatch.emulator.sched;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The threads that could run. The highest priority goes first; among equals the one that became
 * ready first, or one drawn from the seed.
 */
final class ReadyQueue {
  private final Choices choices;
  private final List<KernelThread> threads = new ArrayList<>();

  ReadyQueue(Choices choices) {
    this.choices = choices;
  }

  void add(KernelThread thread) {
    threads.add(thread);
  }

  /** For a thread that would still run, had a higher priority not come up. */
  void addFirst(KernelThread thread) {
    threads.add(0, thread);
  }

  boolean isEmpty() {
    return threads.isEmpty();
  }

  /** The highest priority of a thread that could run, -1 when there is none. */
  int priority() {
    int highest = -1;
    for (KernelThread thread : threads) {
      highest = Math.max(highest, thread.priority());
    }
    return highest;
  }

  /** Takes out the thread that runs next. */
  @Nullable KernelThread poll() {
    int highest = priority();
    int equals = 0;
    for (KernelThread thread : threads) {
      equals += thread.priority() == highest ? 1 : 0;
    }
    int skip = choices.pick(equals);
    for (int i = 0; i < threads.size(); i++) {
      if (threads.get(i).priority() == highest && skip-- == 0) {
        return threads.remove(i);
      }
    }
    return null;
  }
}
