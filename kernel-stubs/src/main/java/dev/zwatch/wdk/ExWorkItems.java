package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;

/**
 * Work items of the executive.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ExWorkItems extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  void ExQueueWorkItem(WORK_QUEUE_ITEM WorkItem, int QueueType);
}
