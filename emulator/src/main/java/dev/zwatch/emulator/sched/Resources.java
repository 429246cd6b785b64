package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;
import static dev.zwatch.wdk.constants.BUGCHECK.RESOURCE_NOT_OWNED;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.ResourceState.Sharing;
import dev.zwatch.emulator.sched.ResourceState.Waiter;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.ERESOURCE;
import java.util.HashMap;
import java.util.Map;

/**
 * Resources. Who holds one and who waits for it is known here; the structure shows the numbers.
 *
 * <p>Differs from Windows: those that wait are served in the order in which they came, whether they
 * share or not.
 *
 * <p>Source: Microsoft, "Introduction to ERESOURCE Routines", "Bug Check 0xC4", "Bug Check 0xE3".
 */
public final class Resources {
  private static final short RESOURCE_OWNED_EXCLUSIVE = 0x80;
  private static final int ACQUIRED_WITH_APCS = 0x37;
  private static final int RELEASED_WITH_APCS = 0x38;
  private static final int NOT_INITIALIZED = 0x1002;
  private static final int DELETED_WHILE_OWNED = 0x100B;

  private final Processor processor;
  private final Scheduler scheduler;
  private final BugChecks bugChecks;
  private final Map<Long, ResourceState> states = new HashMap<>();

  Resources(Processor processor, Scheduler scheduler, BugChecks bugChecks) {
    this.processor = processor;
    this.scheduler = scheduler;
    this.bugChecks = bugChecks;
  }

  /** Makes a resource that nobody holds. */
  public void initialize(ERESOURCE resource) {
    resource.memory().fill(resource.address(), ERESOURCE.SIZE, (byte) 0);
    resource.SystemResourcesList().InitializeListHead();
    states.put(resource.address(), new ResourceState());
  }

  /** Ends a resource, which nobody may hold. */
  public void delete(ERESOURCE resource) {
    ResourceState state = state(resource);
    if (state.held() > 0) {
      throw violation(
          DELETED_WHILE_OWNED, resource.address(), state.owner(), resource, "deleted while held");
    }
    states.remove(resource.address());
  }

  /** Takes a resource for the current thread alone; false when it does not wait for it. */
  public boolean acquireExclusive(ERESOURCE resource, boolean wait) {
    return acquire(resource, true, Sharing.SHARED, wait);
  }

  /** Shares a resource; false when the current thread does not wait for it. */
  public boolean acquireShared(ERESOURCE resource, boolean wait) {
    return acquire(resource, false, Sharing.SHARED, wait);
  }

  /** Shares a resource before those that want it for themselves. */
  public boolean acquireStarvingExclusive(ERESOURCE resource, boolean wait) {
    return acquire(resource, false, Sharing.STARVE_EXCLUSIVE, wait);
  }

  /** Shares a resource after those that want it for themselves. */
  public boolean acquireAfterExclusive(ERESOURCE resource, boolean wait) {
    return acquire(resource, false, Sharing.WAIT_FOR_EXCLUSIVE, wait);
  }

  private boolean acquire(ERESOURCE resource, boolean exclusive, Sharing sharing, boolean wait) {
    ResourceState state = state(resource);
    checkApcs(ACQUIRED_WITH_APCS, resource, "acquired");
    long thread = processor.thread().object();
    boolean taken = exclusive ? state.tryExclusive(thread) : state.tryShared(thread, sharing);
    if (!taken && wait) {
      Waiter waiter = state.await(thread, exclusive);
      resource.ContentionCount(resource.ContentionCount() + 1);
      show(resource, state);
      scheduler.await(() -> waiter.granted);
      taken = true;
    }
    show(resource, state);
    return taken;
  }

  /** Gives back one hold of a thread, by its KTHREAD. */
  public void release(ERESOURCE resource, long thread) {
    ResourceState state = state(resource);
    checkApcs(RELEASED_WITH_APCS, resource, "released");
    if (!state.release(thread)) {
      throw bugChecks.raise(
          RESOURCE_NOT_OWNED,
          resource.address(),
          thread,
          0,
          0,
          String.format(
              "the resource at 0x%X was released by a thread that does not hold it",
              resource.address()));
    }
    show(resource, state);
  }

  /** The current thread goes on to share what it had for itself. */
  public void share(ERESOURCE resource) {
    ResourceState state = state(resource);
    if (state.owner() != processor.thread().object()) {
      throw bugChecks.raise(
          RESOURCE_NOT_OWNED,
          resource.address(),
          processor.thread().object(),
          0,
          0,
          String.format(
              "the resource at 0x%X is converted by a thread that does not own it",
              resource.address()));
    }
    state.share();
    show(resource, state);
  }

  /** True when the current thread has the resource for itself. */
  public boolean isOwned(ERESOURCE resource) {
    return state(resource).owner() == processor.thread().object();
  }

  /** How often the current thread holds it, either way. */
  public int count(ERESOURCE resource) {
    return state(resource).count(processor.thread().object());
  }

  public int waiters(ERESOURCE resource, boolean exclusive) {
    return state(resource).waiters(exclusive);
  }

  private static void show(ERESOURCE resource, ResourceState state) {
    resource.ActiveCount((short) state.held());
    resource.Flag(state.owner() == 0 ? 0 : RESOURCE_OWNED_EXCLUSIVE);
    resource.OwnerThread(state.owner());
    resource.NumberOfSharedWaiters(state.waiters(false));
    resource.NumberOfExclusiveWaiters(state.waiters(true));
  }

  private ResourceState state(ERESOURCE resource) {
    ResourceState state = states.get(resource.address());
    if (state == null) {
      throw violation(
          NOT_INITIALIZED, resource.address(), 0, resource, "used and was never initialized");
    }
    return state;
  }

  private void checkApcs(int kind, ERESOURCE resource, String done) {
    KernelThread thread = processor.thread();
    if (processor.get() == KIRQL.PASSIVE_LEVEL && thread.combinedApcDisable() == 0) {
      throw bugChecks.raise(
          DRIVER_VERIFIER_DETECTED_VIOLATION,
          kind,
          KIRQL.PASSIVE_LEVEL,
          0,
          resource.address(),
          String.format(
              "the resource at 0x%X was %s outside of a critical region",
              resource.address(), done));
    }
  }

  private BugCheck violation(int kind, long p2, long p3, ERESOURCE resource, String what) {
    return bugChecks.raise(
        DRIVER_VERIFIER_DETECTED_VIOLATION,
        kind,
        p2,
        p3,
        0,
        String.format("the resource at 0x%X was %s", resource.address(), what));
  }
}
