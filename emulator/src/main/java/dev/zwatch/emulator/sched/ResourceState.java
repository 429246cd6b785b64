package dev.zwatch.emulator.sched;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Who holds one resource, and who waits for it, by the addresses of the threads' objects. */
final class ResourceState {
  /** How a thread wants to share a resource with those that wait to have it for themselves. */
  enum Sharing {
    /** Behind them, unless it shares it already. */
    SHARED,
    /** Before them. */
    STARVE_EXCLUSIVE,
    /** Behind them. */
    WAIT_FOR_EXCLUSIVE
  }

  /** One thread that waits. */
  static final class Waiter {
    final long thread;
    final boolean exclusive;
    boolean granted;

    private Waiter(long thread, boolean exclusive) {
      this.thread = thread;
      this.exclusive = exclusive;
    }
  }

  private final Map<Long, Integer> shared = new HashMap<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private long owner;
  private int owned;

  /** The thread that holds it for itself alone; 0 for none. */
  long owner() {
    return owner;
  }

  /** How often a thread holds it, either way. */
  int count(long thread) {
    return thread == owner ? owned : shared.getOrDefault(thread, 0);
  }

  /** How often it is held in all. */
  int held() {
    return owned + shared.values().stream().mapToInt(Integer::intValue).sum();
  }

  int waiters(boolean exclusive) {
    return (int) waiters.stream().filter(waiter -> waiter.exclusive == exclusive).count();
  }

  boolean tryExclusive(long thread) {
    if (thread != owner && held() > 0) {
      return false;
    }
    owner = thread;
    owned++;
    return true;
  }

  boolean tryShared(long thread, Sharing sharing) {
    if (thread == owner) {
      owned++;
      return true;
    }
    boolean first =
        switch (sharing) {
          case SHARED -> shared.containsKey(thread) || waiters(true) == 0;
          case STARVE_EXCLUSIVE -> true;
          case WAIT_FOR_EXCLUSIVE -> waiters(true) == 0;
        };
    if (owner != 0 || !first) {
      return false;
    }
    shared.merge(thread, 1, Integer::sum);
    return true;
  }

  Waiter await(long thread, boolean exclusive) {
    Waiter waiter = new Waiter(thread, exclusive);
    waiters.add(waiter);
    return waiter;
  }

  /** Gives one hold of a thread back; false when it has none. */
  boolean release(long thread) {
    if (thread == owner) {
      if (--owned == 0) {
        owner = 0;
      }
    } else if (shared.containsKey(thread)) {
      shared.computeIfPresent(thread, (key, count) -> count == 1 ? null : count - 1);
    } else {
      return false;
    }
    grant();
    return true;
  }

  /** The owner shares what it had for itself. */
  void share() {
    shared.put(owner, owned);
    owner = 0;
    owned = 0;
    grant();
  }

  /** Lets those in who have waited longest, one alone or several that share. */
  private void grant() {
    while (!waiters.isEmpty() && owner == 0) {
      Waiter next = waiters.element();
      if (next.exclusive && held() > 0) {
        return;
      }
      waiters.remove();
      next.granted = true;
      if (next.exclusive) {
        owner = next.thread;
        owned = 1;
      } else {
        shared.merge(next.thread, 1, Integer::sum);
      }
    }
  }
}
