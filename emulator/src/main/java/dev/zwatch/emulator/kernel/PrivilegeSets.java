package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TOKEN.PRIVILEGE_SET_ALL_NECESSARY;
import static dev.zwatch.wdk.constants.TOKEN.SE_PRIVILEGE_USED_FOR_ACCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Sets of privileges in a driver's memory: PRIVILEGE_SET (PrivilegeCount@0 Control@4 Privilege@8),
 * of LUID_AND_ATTRIBUTES (Luid@0 Attributes@8, 12 bytes).
 *
 * <p>Source: Microsoft, "PRIVILEGE_SET structure", "SePrivilegeCheck".
 */
final class PrivilegeSets {
  private static final int TAG = 0x72506553;
  private static final int HEADER = 8;
  private static final int SIZE = 12;

  /** Far more than there are privileges, so that a made-up count does not keep the kernel busy. */
  private static final int MOST = 1024;

  private final KernelMemory memory;
  private final PoolMemory pool;

  PrivilegeSets(KernelMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
  }

  /** A set of privileges that were used, in paged pool; 0 when there is no room. */
  long allocate(List<Integer> used) {
    long set = pool.allocate(HEADER + (long) SIZE * used.size(), TAG, true, (byte) 0);
    if (set == 0) {
      return 0;
    }
    memory.putInt(set, used.size());
    memory.putInt(set + 4, PRIVILEGE_SET_ALL_NECESSARY);
    long at = set + HEADER;
    for (int privilege : used) {
      memory.putLong(at, privilege);
      memory.putInt(at + Long.BYTES, SE_PRIVILEGE_USED_FOR_ACCESS);
      at += SIZE;
    }
    return set;
  }

  /** Frees a set; what is none stops the run. */
  void free(long set) {
    if (!pool.free(set)) {
      throw new NotModelled(
          String.format("SeFreePrivileges of 0x%X, at which no block of the pool is,", set), 0);
    }
  }

  /** Marks the privileges that somebody has; true if they are as many as the set wants. */
  boolean mark(long set, LongPredicate has) {
    long count = Integer.toUnsignedLong(memory.getInt(set));
    if (count > MOST) {
      throw new NotModelled("SePrivilegeCheck with " + count + " privileges", 0);
    }
    boolean wantsAll = (memory.getInt(set + 4) & PRIVILEGE_SET_ALL_NECESSARY) != 0;
    long marked = 0;
    for (long i = 0; i < count; i++) {
      long at = set + HEADER + SIZE * i;
      if (has.test(memory.getLong(at))) {
        memory.putInt(at + Long.BYTES, SE_PRIVILEGE_USED_FOR_ACCESS);
        marked++;
      }
    }
    return wantsAll ? marked == count : marked > 0;
  }
}
