package dev.zwatch.wdk.constants;

import java.util.Map;

/**
 * Bug check codes.
 *
 * <p>Source: Microsoft, "Bug Check Code Reference".
 */
public final class BUGCHECK {
  public static final int APC_INDEX_MISMATCH = 0x01;
  public static final int IRQL_NOT_LESS_OR_EQUAL = 0x0A;
  public static final int MAXIMUM_WAIT_OBJECTS_EXCEEDED = 0x0C;
  public static final int SPIN_LOCK_ALREADY_OWNED = 0x0F;
  public static final int MEMORY_MANAGEMENT = 0x1A;
  public static final int KMODE_EXCEPTION_NOT_HANDLED = 0x1E;
  public static final int MULTIPLE_IRP_COMPLETE_REQUESTS = 0x44;
  public static final int NO_MORE_IRP_STACK_LOCATIONS = 0x35;
  public static final int CANCEL_STATE_IN_COMPLETED_IRP = 0x48;
  public static final int PAGE_FAULT_IN_NONPAGED_AREA = 0x50;
  public static final int PROCESS_HAS_LOCKED_PAGES = 0x76;
  public static final int UNEXPECTED_KERNEL_MODE_TRAP = 0x7F;
  public static final int INVALID_KERNEL_HANDLE = 0x93;
  public static final int DRIVER_VERIFIER_IOMANAGER_VIOLATION = 0xC9;
  public static final int PNP_DETECTED_FATAL_ERROR = 0xCA;
  public static final int BAD_POOL_CALLER = 0xC2;
  public static final int DRIVER_VERIFIER_DETECTED_VIOLATION = 0xC4;
  public static final int DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL = 0xD5;
  public static final int SYSTEM_THREAD_EXCEPTION_NOT_HANDLED = 0x7E;
  public static final int SPIN_LOCK_NOT_OWNED = 0x10;
  public static final int ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY = 0xFC;
  public static final int DRIVER_IRQL_NOT_LESS_OR_EQUAL = 0xD1;
  public static final int ATTEMPTED_WRITE_TO_READONLY_MEMORY = 0xBE;
  public static final int INCONSISTENT_IRP = 0x2A;
  public static final int REFERENCE_BY_POINTER = 0x18;
  public static final int MANUALLY_INITIATED_CRASH = 0xE2;
  public static final int THREAD_STUCK_IN_DEVICE_DRIVER = 0xEA;

  public static final int KERNEL_SECURITY_CHECK_FAILURE = 0x139;
  public static final int REGISTRY_FILTER_DRIVER_EXCEPTION = 0x135;
  public static final int IRQL_UNEXPECTED_VALUE = 0xC8;
  public static final int KERNEL_APC_PENDING_DURING_EXIT = 0x20;
  public static final int RESOURCE_NOT_OWNED = 0xE3;
  public static final int THREAD_TERMINATE_HELD_MUTEX = 0x4000008A;
  public static final int DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS = 0xCE;
  public static final int TIMER_OR_DPC_INVALID = 0xC7;
  public static final int WORKER_INVALID = 0xE4;
  public static final int WORKER_THREAD_RETURNED_AT_BAD_IRQL = 0xE1;

  /** Zwatch's own: all threads wait, no timer runs, so nothing will ever happen again. */
  public static final int ZWATCH_DEADLOCK = 0x5A57_0001;

  private static final Map<Integer, String> NAMES = ConstantNames.of(BUGCHECK.class, "");

  private BUGCHECK() {}

  /** The code as people read it: {@code PAGE_FAULT_IN_NONPAGED_AREA (0x50)}. */
  public static String toString(int code) {
    String hex = String.format("0x%X", code);
    String name = NAMES.get(code);
    return name == null ? hex : name + " (" + hex + ")";
  }
}
