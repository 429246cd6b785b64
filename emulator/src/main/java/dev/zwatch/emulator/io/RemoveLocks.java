package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DELETE_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.IO_REMOVE_LOCK;
import dev.zwatch.wdk.types.KEVENT;

/**
 * Remove locks. All that is known of one is in its driver's memory.
 *
 * <p>Differs from Windows: tags are not tracked, there nor here unless the driver is a checked
 * build. A lock that is released more often than it was acquired stops the kernel.
 *
 * <p>Source: Microsoft, "Using Remove Locks", "IoReleaseRemoveLockAndWait".
 */
public final class RemoveLocks {
  private final DispatcherObjects objects;
  private final Waiting waiting;
  private final IoBugChecks bugChecks;

  RemoveLocks(DispatcherObjects objects, Waiting waiting, IoBugChecks bugChecks) {
    this.objects = objects;
    this.waiting = waiting;
    this.bugChecks = bugChecks;
  }

  public void initialize(IO_REMOVE_LOCK lock) {
    lock.Removed(false);
    lock.IoCount(1);
    objects.initialize(
        lock.RemoveEvent().Header(), KOBJECTS.EventSynchronizationObject, KEVENT.SIZE, 0);
  }

  /** STATUS_DELETE_PENDING once removal has begun. */
  public int acquire(IO_REMOVE_LOCK lock) {
    if (lock.Removed()) {
      return STATUS_DELETE_PENDING;
    }
    lock.IoCount(lock.IoCount() + 1);
    return STATUS_SUCCESS;
  }

  public void release(IO_REMOVE_LOCK lock) {
    int least = lock.Removed() ? 0 : 1;
    int count = lock.IoCount() - 1;
    if (count < least) {
      throw bugChecks.removeLockUnheld(lock.address());
    }
    lock.IoCount(count);
    if (count == 0) {
      waiting.signal(lock.RemoveEvent());
    }
  }

  /** Begins the removal and waits until nobody else holds the lock. */
  public void releaseAndWait(IO_REMOVE_LOCK lock) {
    release(lock);
    lock.Removed(true);
    int count = lock.IoCount() - 1;
    lock.IoCount(count);
    if (count > 0) {
      objects.await(false, lock.RemoveEvent().address());
    }
  }
}
