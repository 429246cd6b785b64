package dev.zwatch.emulator.sched;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Work for the system's worker threads, done in the order in which it came. There are as many
 * threads as work that is under way at a time, up to a limit.
 *
 * <p>Differs from Windows: the kind of queue that a driver asks for does not matter.
 */
public final class WorkQueue {
  private static final int LIMIT = 16;

  private final Scheduler scheduler;
  private final Threads threads;
  private final Processor processor;
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Deque<KernelThread> idle = new ArrayDeque<>();
  private int workers;

  WorkQueue(Scheduler scheduler, Threads threads, Processor processor) {
    this.scheduler = scheduler;
    this.threads = threads;
    this.processor = processor;
  }

  /** Has a worker thread do something. */
  public void add(Runnable item) {
    work.add(item);
    KernelThread worker = idle.poll();
    if (worker != null) {
      scheduler.ready(worker);
    } else if (workers < LIMIT) {
      workers++;
      scheduler.start(threads.createWorker(), this::serve);
    }
  }

  /** The life of a worker thread. */
  private void serve() {
    KernelThread me = processor.thread();
    while (true) {
      Runnable item = work.poll();
      if (item == null) {
        idle.push(me);
        scheduler.rest();
      } else {
        item.run();
      }
    }
  }
}
