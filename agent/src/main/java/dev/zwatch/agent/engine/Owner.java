package dev.zwatch.agent.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for handles: one run of a driver's routine, or the driver itself. It has a list of
 * its handles that are not closed and for which not every rule has charged a return, oldest first.
 */
final class Owner {
  /** The run; 0 for the driver itself. */
  final long run;

  /** True when the run has returned. */
  boolean returned;

  private @Nullable HandleRecord first;
  private @Nullable HandleRecord last;

  Owner(long run) {
    this.run = run;
  }

  @Nullable HandleRecord first() {
    return first;
  }

  void add(HandleRecord handle) {
    HandleRecord before = last;
    handle.previousOfOwner = before;
    if (before == null) {
      first = handle;
    } else {
      before.nextOfOwner = handle;
    }
    last = handle;
  }

  /** Takes a handle out; nothing happens when it is not in. */
  void remove(HandleRecord handle) {
    HandleRecord before = handle.previousOfOwner;
    HandleRecord after = handle.nextOfOwner;
    if (before == null && first != handle) {
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.nextOfOwner = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previousOfOwner = before;
    }
    handle.previousOfOwner = null;
    handle.nextOfOwner = null;
  }
}
