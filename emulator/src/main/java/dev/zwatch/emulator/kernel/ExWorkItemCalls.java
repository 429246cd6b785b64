package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.WorkQueue;
import dev.zwatch.wdk.ExWorkItems;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;

/** Work items of the executive. */
public final class ExWorkItemCalls implements ExWorkItems {
  private final WatchSlot watch;
  private final WorkItems items;
  private final Processor processor;

  public ExWorkItemCalls(
      WatchSlot watch,
      WorkQueue queue,
      DriverCallbacks callbacks,
      Processor processor,
      BugChecks bugChecks) {
    this.watch = watch;
    this.items = new WorkItems(queue, callbacks, bugChecks);
    this.processor = processor;
  }

  @Override
  public void ExQueueWorkItem(WORK_QUEUE_ITEM WorkItem, int QueueType) {
    items.remember(WorkItem);
    items.add(WorkItem, QueueType);
    processor.dispatch();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
