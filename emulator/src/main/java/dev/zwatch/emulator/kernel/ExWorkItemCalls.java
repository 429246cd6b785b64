package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.WorkQueue;
import dev.zwatch.wdk.ExWorkItems;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;

/** Work items of the executive. */
public final class ExWorkItemCalls implements ExWorkItems {
  private final WatchSlot watch;
  private final WorkQueue queue;
  private final DriverCallbacks callbacks;
  private final Processor processor;
  private final BugChecks bugChecks;

  public ExWorkItemCalls(
      WatchSlot watch,
      WorkQueue queue,
      DriverCallbacks callbacks,
      Processor processor,
      BugChecks bugChecks) {
    this.watch = watch;
    this.queue = queue;
    this.callbacks = callbacks;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  private static final int ACTIVE_ITEM_QUEUED = 1;

  @Override
  public void ExQueueWorkItem(WORK_QUEUE_ITEM WorkItem, int QueueType) {
    if (WorkItem.List().Flink() != 0) {
      throw bugChecks.raise(
          BUGCHECK.WORKER_INVALID,
          ACTIVE_ITEM_QUEUED,
          WorkItem.address(),
          QueueType,
          0,
          String.format(
              "the work item at 0x%X is queued already, or was not initialized",
              WorkItem.address()));
    }
    callbacks.remember(WorkItem.WorkerRoutine());
    WorkItem.List().Flink(WorkItem.List().address());
    queue.add(
        () -> {
          WorkItem.List().Flink(0);
          callbacks.work(WorkItem.WorkerRoutine(), WorkItem.Parameter(), WorkItem.address());
        });
    processor.dispatch();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
