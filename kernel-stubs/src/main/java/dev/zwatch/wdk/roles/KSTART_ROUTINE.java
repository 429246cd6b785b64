package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PVOID;

/** What a thread that a driver makes does: called at PASSIVE_LEVEL; its return ends the thread. */
@FunctionalInterface
public interface KSTART_ROUTINE {
  void Start(@PVOID long StartContext);
}
