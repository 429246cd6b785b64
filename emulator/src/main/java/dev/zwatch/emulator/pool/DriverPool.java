package dev.zwatch.emulator.pool;

import static dev.zwatch.wdk.constants.BUGCHECK.BAD_POOL_CALLER;
import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.POOL_TYPE;

/**
 * What drivers may ask of the pools, and what stops the kernel.
 *
 * <p>Differs from Windows: a block is never executable, quotas are not counted, and memory is never
 * paged out; paged and nonpaged blocks lie side by side.
 *
 * <p>Source: Microsoft, "Bug Check 0xC2: BAD_POOL_CALLER", "Bug Check 0xD5".
 */
public final class DriverPool {
  private static final int ALREADY_FREED = 0x07;
  private static final int ALLOCATED_AT_WRONG_LEVEL = 0x08;
  private static final int FREED_AT_WRONG_LEVEL = 0x09;
  private static final int WRONG_TAG = 0x0A;
  private static final int FREE_OF_USER_ADDRESS = 0x40;
  private static final int FREE_OF_BAD_ADDRESS = 0x46;
  private static final int MUST_SUCCEED = 0x9A;
  private static final int TAG_OF_ZERO = 0x9B;

  private static final long SYSTEM_SPACE = 0xFFFF8000_00000000L;
  private static final int MUST_SUCCEED_TYPE = 2;

  /** What memory holds that nobody has written to: an address made of it leads nowhere. */
  public static final byte UNINITIALIZED = (byte) 0xCD;

  private final PoolMemory pool;
  private final Processor processor;
  private final BugChecks bugChecks;

  public DriverPool(PoolMemory pool, Processor processor, BugChecks bugChecks) {
    this.pool = pool;
    this.processor = processor;
    this.bugChecks = bugChecks;
    pool.onWriteAfterFree(this::writtenAfterFree);
  }

  /**
   * Allocates a block of a POOL_TYPE; its flags of failure are the caller's business.
   *
   * @return 0 when there is no room
   */
  public long allocate(int type, long size, int tag) {
    if ((type & MUST_SUCCEED_TYPE) != 0) {
      throw badCaller(MUST_SUCCEED, type, size, tag, "a MUST_SUCCEED block was requested");
    }
    if (tag == 0) {
      throw badCaller(TAG_OF_ZERO, type, size, 0, "a block with the tag 0 was requested");
    }
    boolean paged = (type & POOL_TYPE.PagedPool) != 0;
    checkLevel(ALLOCATED_AT_WRONG_LEVEL, paged, type, size, "allocated");
    boolean zeroed = (type & POOL_TYPE.POOL_ZERO_ALLOCATION) != 0;
    return pool.allocate(size, tag, paged, zeroed ? 0 : UNINITIALIZED);
  }

  /** Frees a block whatever its tag is. */
  public void free(long address) {
    free(address, 0);
  }

  /**
   * Frees a block.
   *
   * @param tag the one it was allocated with; 0 for any
   */
  public void free(long address, int tag) {
    PoolMemory.Block block = pool.used().get(address);
    if (block == null) {
      throw noBlock(address);
    }
    if (tag != 0 && tag != block.tag()) {
      throw badCaller(
          WRONG_TAG,
          address,
          block.tag() & 0xFFFF_FFFFL,
          tag & 0xFFFF_FFFFL,
          String.format(
              "0x%X was allocated with the tag 0x%08X and freed with 0x%08X",
              address, block.tag(), tag));
    }
    checkLevel(FREED_AT_WRONG_LEVEL, block.paged(), block.paged() ? 1 : 0, address, "freed");
    pool.free(address);
  }

  private void checkLevel(int kind, boolean paged, int type, long what, String done) {
    int level = processor.get();
    int highest = paged ? KIRQL.APC_LEVEL : KIRQL.DISPATCH_LEVEL;
    if (level > highest) {
      throw badCaller(
          kind,
          level,
          type,
          what,
          String.format(
              "%s pool was %s at %s", paged ? "paged" : "nonpaged", done, KIRQL.toString(level)));
    }
  }

  private RuntimeException noBlock(long address) {
    if (UserMemory.isUser(address)) {
      return badCaller(
          FREE_OF_USER_ADDRESS,
          address,
          SYSTEM_SPACE,
          0,
          String.format("0x%X was freed, which is no address of the kernel's", address));
    }
    return pool.isFreed(address)
        ? badCaller(
            ALREADY_FREED, 0, 0, address, String.format("0x%X was freed, a second time", address))
        : badCaller(
            FREE_OF_BAD_ADDRESS,
            address,
            0,
            0,
            String.format("0x%X was freed, which is no allocated block", address));
  }

  private void writtenAfterFree(long address) {
    throw bugChecks.raise(
        DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL,
        address,
        1,
        0,
        0,
        String.format("0x%X was written to after its block had been freed", address));
  }

  private RuntimeException badCaller(int kind, long p2, long p3, long p4, String why) {
    return bugChecks.raise(BAD_POOL_CALLER, kind, p2, p3, p4, why);
  }
}
