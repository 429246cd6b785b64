package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PVOID;

/** A work item: called once in a system thread, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface IO_WORKITEM_ROUTINE {
  void WorkItem(DEVICE_OBJECT DeviceObject, @PVOID long Context);
}
