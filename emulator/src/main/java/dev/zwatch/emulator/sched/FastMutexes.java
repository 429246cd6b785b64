package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.FAST_MUTEX;
import dev.zwatch.wdk.types.KEVENT;

/**
 * Fast mutexes, whatever their owners' level is.
 *
 * <p>Source: Microsoft, "Fast Mutexes and Guarded Mutexes", "Bug Check 0xC4".
 */
public final class FastMutexes {
  private static final int ACQUIRED_AGAIN = 0x1000;
  private static final int NOT_INITIALIZED = 0x1002;
  private static final int RELEASED_BY_OTHER = 0x1004;
  private static final int RELEASED_UNACQUIRED = 0x1007;

  private final DispatcherObjects objects;
  private final Processor processor;
  private final BugChecks bugChecks;

  FastMutexes(DispatcherObjects objects, Processor processor, BugChecks bugChecks) {
    this.objects = objects;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** Makes a free mutex. */
  public void initialize(FAST_MUTEX mutex) {
    mutex.Count(1);
    mutex.Owner(0);
    mutex.Contention(0);
    objects.initialize(mutex.Event().Header(), KOBJECTS.EventSynchronizationObject, KEVENT.SIZE, 0);
  }

  /** Takes a mutex if it is free. */
  public boolean tryAcquire(FAST_MUTEX mutex) {
    if (mutex.Count() != 1) {
      return false;
    }
    mutex.Count(0);
    mutex.Owner(processor.thread().object());
    return true;
  }

  /** Takes a mutex, waiting for it if need be. */
  public void acquire(FAST_MUTEX mutex) {
    long owner = mutex.Owner();
    if (mutex.Count() != 1 && owner == 0) {
      throw violation(NOT_INITIALIZED, mutex, 0, "acquired and was never initialized");
    }
    if (owner == processor.thread().object()) {
      throw violation(ACQUIRED_AGAIN, mutex, 0, "acquired by its owner");
    }
    while (!tryAcquire(mutex)) {
      mutex.Contention(mutex.Contention() + 1);
      objects.await(false, mutex.Event().address());
    }
  }

  /** Gives a mutex back, which the current thread must own. */
  public void release(FAST_MUTEX mutex) {
    long owner = mutex.Owner();
    if (owner == 0) {
      throw violation(RELEASED_UNACQUIRED, mutex, 0, "released and is not owned");
    }
    if (owner != processor.thread().object()) {
      throw violation(RELEASED_BY_OTHER, mutex, owner, "released by a thread that does not own it");
    }
    mutex.Owner(0);
    mutex.Count(1);
    if (objects.isAwaited(mutex.Event().address())) {
      mutex.Event().Header().SignalState(1);
      objects.signalled(mutex.Event().address());
    }
  }

  private BugCheck violation(int kind, FAST_MUTEX mutex, long owner, String what) {
    return bugChecks.raise(
        DRIVER_VERIFIER_DETECTED_VIOLATION,
        kind,
        mutex.address(),
        owner,
        owner == 0 ? 0 : processor.thread().object(),
        String.format("the fast mutex at 0x%X was %s", mutex.address(), what));
  }
}
