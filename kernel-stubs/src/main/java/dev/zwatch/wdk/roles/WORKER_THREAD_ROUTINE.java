package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PVOID;

/** An executive work item: called once in a system thread, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface WORKER_THREAD_ROUTINE {
  void Work(@PVOID long Parameter);
}
