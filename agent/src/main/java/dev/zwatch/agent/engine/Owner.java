package dev.zwatch.agent.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for handles: one run of a driver's routine, or the driver itself. It has a list of
 * its handles that are not closed and for which not every rule has charged a return, oldest first.
 */
final class Owner {
  /** Number of the driver whose routine runs. */
  final int driver;

  /** The run; 0 for the driver itself. */
  final long run;

  /** True when the run has returned. */
  boolean returned;

  private final HandleRecords records;
  private int first;
  private int last;

  Owner(HandleRecords records, int driver, long run) {
    this.records = records;
    this.driver = driver;
    this.run = run;
  }

  @Nullable HandleRecord first() {
    return records.get(first);
  }

  @Nullable HandleRecord after(HandleRecord handle) {
    return records.get(handle.nextOfOwner);
  }

  void add(HandleRecord handle) {
    if (last == HandleRecords.NONE) {
      first = handle.number;
    }
    handle.previousOfOwner = last;
    records.neighbour(last).nextOfOwner = handle.number;
    last = handle.number;
  }

  /** Takes a handle out; nothing happens when it is not in. */
  void remove(HandleRecord handle) {
    int before = handle.previousOfOwner;
    int after = handle.nextOfOwner;
    if (before == HandleRecords.NONE) {
      if (first != handle.number) {
        return;
      }
      first = after;
    }
    if (after == HandleRecords.NONE) {
      last = before;
    }
    records.neighbour(before).nextOfOwner = after;
    records.neighbour(after).previousOfOwner = before;
    handle.previousOfOwner = HandleRecords.NONE;
    handle.nextOfOwner = HandleRecords.NONE;
  }
}
