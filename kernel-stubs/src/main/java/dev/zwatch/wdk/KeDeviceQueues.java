package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.KDEVICE_QUEUE;
import dev.zwatch.wdk.types.PVOID;

/**
 * Device queues; an entry is a KDEVICE_QUEUE_ENTRY.
 *
 * <p>Source: Microsoft, "Device Queue Objects", {@code wdm.h}.
 */
public interface KeDeviceQueues extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeInitializeDeviceQueue(KDEVICE_QUEUE DeviceQueue);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeInsertDeviceQueue(KDEVICE_QUEUE DeviceQueue, @PVOID long DeviceQueueEntry);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeInsertByKeyDeviceQueue(
      KDEVICE_QUEUE DeviceQueue, @PVOID long DeviceQueueEntry, int SortKey);

  @KernelFunction(irql = DISPATCH_LEVEL)
  long KeRemoveDeviceQueue(KDEVICE_QUEUE DeviceQueue);

  @KernelFunction(irql = DISPATCH_LEVEL)
  long KeRemoveByKeyDeviceQueue(KDEVICE_QUEUE DeviceQueue, int SortKey);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeRemoveEntryDeviceQueue(KDEVICE_QUEUE DeviceQueue, @PVOID long DeviceQueueEntry);
}
