package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PVOID;

/**
 * Work items that belong to a device or driver.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface IoWorkItems extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PIO_WORKITEM")
  long IoAllocateWorkItem(DEVICE_OBJECT DeviceObject);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoFreeWorkItem(@PVOID long IoWorkItem);

  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int IoSizeofWorkItem();

  @KernelFunction(irql = HIGH_LEVEL)
  void IoInitializeWorkItem(@PVOID long IoObject, @PVOID long IoWorkItem);

  @KernelFunction(irql = HIGH_LEVEL)
  void IoUninitializeWorkItem(@PVOID long IoWorkItem);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoQueueWorkItem(
      @PVOID long IoWorkItem, @PVOID long WorkerRoutine, int QueueType, @PVOID long Context);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoQueueWorkItemEx(
      @PVOID long IoWorkItem, @PVOID long WorkerRoutine, int QueueType, @PVOID long Context);
}
