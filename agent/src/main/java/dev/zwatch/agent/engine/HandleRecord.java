package dev.zwatch.agent.engine;

import org.jspecify.annotations.Nullable;

/** One handle, from the call that handed it out on. */
final class HandleRecord {
  /** Number of the record in its kernel, never used twice. */
  final long id;

  final long table;
  final long value;

  /** How often this value has been handed out, this time included. */
  final int serial;

  /** The driver that acquired it; 0 when it was none. */
  final long driver;

  /** The key object behind it; 0 when it is no key. */
  final long key;

  final CallHistory history = new CallHistory();
  int desiredAccess;
  int grantedAccess;
  int attributes;
  int acquiredStack;
  int closedStack;
  int deletedStack;

  /** The driver that deleted the key; 0 while that did not happen. */
  long deleter;

  /** The handle that had this value before; those that nobody can mean any more are left out. */
  @Nullable HandleRecord earlier;

  /** What each rule knows of it, by the rule's index; null where it is unknown to the rule. */
  private final @Nullable WatchedHandle[] watched;

  private boolean isWatched;

  HandleRecord(long id, long table, long value, int serial, long driver, long key, int rules) {
    this.id = id;
    this.table = table;
    this.value = value;
    this.serial = serial;
    this.driver = driver;
    this.key = key;
    this.watched = new WatchedHandle[rules];
  }

  @Nullable WatchedHandle watched(int rule) {
    return watched[rule];
  }

  void watch(int rule, WatchedHandle handle) {
    watched[rule] = handle;
    isWatched = true;
  }

  /** True when a rule knows it. */
  boolean isWatched() {
    return isWatched;
  }
}
