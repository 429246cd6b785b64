package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;
import static dev.zwatch.wdk.constants.BUGCHECK.SPIN_LOCK_ALREADY_OWNED;
import static dev.zwatch.wdk.constants.BUGCHECK.SPIN_LOCK_NOT_OWNED;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.KernelMemory;

/**
 * Spin locks, and the level that goes with them. There is one processor and no switch while one is
 * held, so a lock that is not free when it is wanted will never be.
 *
 * <p>Source: Microsoft, "Introduction to Spin Locks", "Bug Check 0xC4", 0x0F, 0x10.
 */
public final class SpinLocks {
  private static final int RAISED_TO_LOWER = 0x30;
  private static final int LOWERED_TO_HIGHER = 0x31;
  private static final int RELEASED_AT_OTHER_LEVEL = 0x32;
  private static final int ACQUIRED_BELOW_DISPATCH = 0x40;
  private static final int RELEASED_BELOW_DISPATCH = 0x41;
  private static final int ACQUIRED_ABOVE_DISPATCH = 0x42;

  private final KernelMemory memory;
  private final Processor processor;
  private final DpcQueue dpcs;
  private final BugChecks bugChecks;

  public SpinLocks(KernelMemory memory, Processor processor, DpcQueue dpcs, BugChecks bugChecks) {
    this.memory = memory;
    this.processor = processor;
    this.dpcs = dpcs;
    this.bugChecks = bugChecks;
  }

  /** KeRaiseIrql; gives the old level. */
  public int raise(int level) {
    int old = processor.get();
    if (level < old || level > KIRQL.HIGH_LEVEL) {
      throw wrongLevel(RAISED_TO_LOWER, old, level, "KeRaiseIrql was given " + level);
    }
    return processor.raise(level);
  }

  /** KeLowerIrql. */
  public void lower(int level) {
    int old = processor.get();
    boolean inDpc = dpcs.isDelivering() && level < KIRQL.DISPATCH_LEVEL;
    if (level > old || inDpc) {
      throw bugChecks.raise(
          DRIVER_VERIFIER_DETECTED_VIOLATION,
          LOWERED_TO_HIGHER,
          old,
          level,
          inDpc ? 1 : 0,
          String.format(
              "the level was lowered from %s to %s%s",
              KIRQL.toString(old), KIRQL.toString(level), inDpc ? " in a DPC routine" : ""));
    }
    processor.lower(level);
  }

  /** KeAcquireSpinLock; gives the old level. */
  public int acquire(long lock) {
    int old = processor.get();
    if (old > KIRQL.DISPATCH_LEVEL) {
      throw wrongLevel(ACQUIRED_ABOVE_DISPATCH, old, lock, "a spin lock was acquired");
    }
    take(lock);
    processor.raise(KIRQL.DISPATCH_LEVEL);
    return old;
  }

  /** KeReleaseSpinLock. */
  public void release(long lock, int level) {
    int old = processor.get();
    if (old != KIRQL.DISPATCH_LEVEL) {
      throw wrongLevel(RELEASED_AT_OTHER_LEVEL, old, lock, "a spin lock was released");
    }
    give(lock);
    lower(level);
  }

  /** KeAcquireSpinLockAtDpcLevel. */
  public void acquireAtDpcLevel(long lock) {
    if (processor.get() < KIRQL.DISPATCH_LEVEL) {
      throw wrongLevel(
          ACQUIRED_BELOW_DISPATCH, processor.get(), lock, "KeAcquireSpinLockAtDpcLevel was called");
    }
    take(lock);
  }

  /** KeReleaseSpinLockFromDpcLevel. */
  public void releaseFromDpcLevel(long lock) {
    if (processor.get() < KIRQL.DISPATCH_LEVEL) {
      throw wrongLevel(
          RELEASED_BELOW_DISPATCH,
          processor.get(),
          lock,
          "KeReleaseSpinLockFromDpcLevel was called");
    }
    give(lock);
  }

  /** True when nobody holds it. */
  public boolean isFree(long lock) {
    return memory.getLong(lock) == 0;
  }

  private void take(long lock) {
    if (!isFree(lock)) {
      throw bugChecks.raise(
          SPIN_LOCK_ALREADY_OWNED,
          lock,
          0,
          0,
          0,
          String.format(
              "the spin lock at 0x%X is held already or was never initialized, so the one processor"
                  + " would wait for ever",
              lock));
    }
    memory.putLong(lock, processor.thread().object() | 1);
  }

  private void give(long lock) {
    if (isFree(lock)) {
      throw bugChecks.raise(
          SPIN_LOCK_NOT_OWNED,
          lock,
          0,
          0,
          0,
          String.format("the spin lock at 0x%X is released and not held", lock));
    }
    memory.putLong(lock, 0);
  }

  private BugCheck wrongLevel(int kind, int level, long parameter, String what) {
    return bugChecks.raise(
        DRIVER_VERIFIER_DETECTED_VIOLATION,
        kind,
        level,
        parameter,
        0,
        what + " at " + KIRQL.toString(level));
  }
}
