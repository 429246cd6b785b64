package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.BAD_POOL_CALLER;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.Ex;
import dev.zwatch.wdk.WatchSlot;

/** The pools. */
public final class ExCalls implements Ex {
  private static final int FREE_OF_BAD_ADDRESS = 0x46;

  private final WatchSlot watch;
  private final PoolMemory pool;
  private final BugChecks bugChecks;

  public ExCalls(WatchSlot watch, PoolMemory pool, BugChecks bugChecks) {
    this.watch = watch;
    this.pool = pool;
    this.bugChecks = bugChecks;
  }

  @Override
  public long ExAllocatePoolWithTag(int PoolType, long NumberOfBytes, int Tag) {
    return pool.allocate(NumberOfBytes, Tag);
  }

  @Override
  public void ExFreePoolWithTag(long P, int Tag) {
    if (!pool.free(P)) {
      throw bugChecks.raise(
          BAD_POOL_CALLER,
          FREE_OF_BAD_ADDRESS,
          P,
          0,
          0,
          String.format("0x%X was freed, which is no allocated block", P));
    }
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
