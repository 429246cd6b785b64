package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.WorkQueue;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;

/** Puts executive work items into the queue of the system's worker threads. */
final class WorkItems {
  private static final int ACTIVE_ITEM_QUEUED = 1;

  private final WorkQueue queue;
  private final DriverCallbacks callbacks;
  private final BugChecks bugChecks;

  WorkItems(WorkQueue queue, DriverCallbacks callbacks, BugChecks bugChecks) {
    this.queue = queue;
    this.callbacks = callbacks;
    this.bugChecks = bugChecks;
  }

  /** An item belongs to the driver that runs now, if its routine does not tell. */
  void remember(WORK_QUEUE_ITEM item) {
    callbacks.remember(item.WorkerRoutine());
  }

  /** Queues an item, which must not be queued. */
  void add(WORK_QUEUE_ITEM item, int queueType) {
    if (item.List().Flink() != 0) {
      throw bugChecks.raise(
          BUGCHECK.WORKER_INVALID,
          ACTIVE_ITEM_QUEUED,
          item.address(),
          queueType,
          0,
          String.format(
              "the work item at 0x%X is queued already, or was not initialized", item.address()));
    }
    item.List().Flink(item.List().address());
    queue.add(
        () -> {
          item.List().Flink(0);
          callbacks.work(item.WorkerRoutine(), item.Parameter(), item.address());
        });
  }
}
