package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PVOID;

/** A work item that is given itself: called once in a system thread, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface IO_WORKITEM_ROUTINE_EX {
  void WorkItem(@PVOID long IoObject, @PVOID long Context, @PVOID long IoWorkItem);
}
