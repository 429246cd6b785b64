package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MemoryFault;

/**
 * The bug checks of the I/O manager.
 *
 * <p>Differs from Windows: codes 0xC9 and 0xC8 are raised always, there mostly when Driver Verifier
 * is on.
 *
 * <p>Source: Microsoft, "Bug Check Code Reference", the page of each code.
 */
final class IoBugChecks {
  /** What the first parameter of 0xC9 tells. */
  static final int NOT_AN_IRP_FREED = 0x01;

  static final int IRP_OF_A_THREAD_FREED = 0x02;
  static final int NOT_AN_IRP_CALLED = 0x03;
  static final int NOT_A_DEVICE_CALLED = 0x04;
  static final int COMPLETED_AS_PENDING = 0x06;
  static final int COMPLETED_AT_HIGH_IRQL = 0x0E;
  static final int CALLED_AT_HIGH_IRQL = 0x10;
  static final int DELETED_WHILE_ATTACHED = 0x201;
  static final int DETACHED_TWICE = 0x202;
  static final int ALLOCATED_IRP_INITIALIZED = 0x20D;

  private final BugChecks bugChecks;

  IoBugChecks(BugChecks bugChecks) {
    this.bugChecks = bugChecks;
  }

  /** 0x50: the I/O manager was led to memory that is not there. */
  BugCheck badPointer(MemoryFault fault, String why) {
    return bugChecks.raise(
        BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA,
        fault.address(),
        fault.access() == MemoryFault.Access.READ ? 0 : 2,
        0,
        0,
        why + ": " + fault.getMessage());
  }

  /** 0x44: a request is completed that nobody has any more. */
  BugCheck completedTwice(IRP irp, String why) {
    return bugChecks.raise(BUGCHECK.MULTIPLE_IRP_COMPLETE_REQUESTS, irp.address(), 0, 0, 0, why);
  }

  /** 0x48: a request whose cancel routine is set is completed, or a completed one cancelled. */
  BugCheck cancelState(IRP irp, String why) {
    return bugChecks.raise(
        BUGCHECK.CANCEL_STATE_IN_COMPLETED_IRP, irp.address(), irp.CancelRoutine(), 0, 0, why);
  }

  /** 0x35. */
  BugCheck noMoreLocations(IRP irp) {
    return bugChecks.raise(
        BUGCHECK.NO_MORE_IRP_STACK_LOCATIONS,
        irp.address(),
        0,
        0,
        0,
        "the request has no stack location left for the driver that is called");
  }

  /** 0x2A. */
  BugCheck inconsistent(IRP irp, String why) {
    return bugChecks.raise(BUGCHECK.INCONSISTENT_IRP, irp.address(), 0, 0, 0, why);
  }

  /** 0xC9: what Driver Verifier's I/O checks stop at. */
  BugCheck violation(int kind, long first, long second, String why) {
    return bugChecks.raise(
        BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, kind, first, second, 0, why);
  }

  /** 0xEA: a list that drivers can write to has no end. */
  BugCheck endless(String list, long address) {
    return bugChecks.raise(
        BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER,
        0,
        address,
        0,
        0,
        String.format("the %s at 0x%X leads in a circle", list, address));
  }

  /** 0x76: pages are unlocked that are not locked. */
  BugCheck notLocked(long mdl) {
    return bugChecks.raise(
        BUGCHECK.PROCESS_HAS_LOCKED_PAGES,
        1,
        mdl,
        0,
        0,
        "MmUnlockPages was given a list whose pages are not locked");
  }

  /** 0xC2: memory is freed that is no block of the pool. */
  BugCheck badPoolFree(long address, String function) {
    return bugChecks.raise(
        BUGCHECK.BAD_POOL_CALLER,
        0x46,
        address,
        0,
        0,
        String.format("%s was given 0x%X, which is no allocated block", function, address));
  }

  /** 0xC4: what an assertion of checked builds is about. */
  BugCheck removeLockUnheld(long lock) {
    return bugChecks.raise(
        BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION,
        0xD5,
        lock,
        0,
        0,
        "a remove lock was released that is not held");
  }

  /** 0x1A: a memory descriptor list is not what it should be. */
  BugCheck inconsistentMdl(long mdl, String why) {
    return bugChecks.raise(BUGCHECK.MEMORY_MANAGEMENT, 0, mdl, 0, 0, why);
  }

  /** 0xC8: a routine of a driver returned at another level than it was entered at. */
  BugCheck irqlChanged(String routine, long address, int expected, int current) {
    return bugChecks.raise(
        BUGCHECK.IRQL_UNEXPECTED_VALUE,
        (long) current << 16 | (long) expected << 8,
        address,
        0,
        0,
        String.format(
            "the %s at 0x%X was entered at IRQL %d and returned at IRQL %d",
            routine, address, expected, current));
  }

  /** 0xC8 too: a cancel routine kept the cancel spin lock. */
  BugCheck cancelLockKept(long address, int expected, int current) {
    return bugChecks.raise(
        BUGCHECK.IRQL_UNEXPECTED_VALUE,
        (long) current << 16 | (long) expected << 8,
        address,
        0,
        0,
        String.format(
            "the DRIVER_CANCEL at 0x%X returned without releasing the cancel spin lock", address));
  }

  /** 0x0F. */
  BugCheck lockHeld(String lock) {
    return bugChecks.raise(
        BUGCHECK.SPIN_LOCK_ALREADY_OWNED,
        0,
        0,
        0,
        0,
        "the " + lock + " is held already, so this processor would wait for ever");
  }

  /** 0x10. */
  BugCheck lockNotHeld(String lock) {
    return bugChecks.raise(
        BUGCHECK.SPIN_LOCK_NOT_OWNED, 0, 0, 0, 0, "the " + lock + " is not held");
  }
}
