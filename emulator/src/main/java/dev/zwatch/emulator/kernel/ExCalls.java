package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.pool.DriverPool;
import dev.zwatch.wdk.Ex;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.POOL_FLAG;
import dev.zwatch.wdk.constants.POOL_TYPE;
import dev.zwatch.wdk.types.RaisedException;

/** The pools. */
public final class ExCalls implements Ex {
  private static final int NO_TAG = 0x656E6F4E;

  private static final long KNOWN_FLAGS =
      POOL_FLAG.POOL_FLAG_USE_QUOTA
          | POOL_FLAG.POOL_FLAG_UNINITIALIZED
          | POOL_FLAG.POOL_FLAG_SESSION
          | POOL_FLAG.POOL_FLAG_CACHE_ALIGNED
          | POOL_FLAG.POOL_FLAG_RAISE_ON_FAILURE
          | POOL_FLAG.POOL_FLAG_NON_PAGED
          | POOL_FLAG.POOL_FLAG_NON_PAGED_EXECUTE
          | POOL_FLAG.POOL_FLAG_PAGED;

  private final WatchSlot watch;
  private final DriverPool pool;

  public ExCalls(WatchSlot watch, DriverPool pool) {
    this.watch = watch;
    this.pool = pool;
  }

  @Override
  public long ExAllocatePool(int PoolType, long NumberOfBytes) {
    return allocate("ExAllocatePool", PoolType, NumberOfBytes, NO_TAG, raises(PoolType));
  }

  @Override
  public long ExAllocatePoolWithTag(int PoolType, long NumberOfBytes, int Tag) {
    return allocate("ExAllocatePoolWithTag", PoolType, NumberOfBytes, Tag, raises(PoolType));
  }

  @Override
  public long ExAllocatePoolWithQuotaTag(int PoolType, long NumberOfBytes, int Tag) {
    boolean raises = (PoolType & POOL_TYPE.POOL_QUOTA_FAIL_INSTEAD_OF_RAISE) == 0;
    return allocate("ExAllocatePoolWithQuotaTag", PoolType, NumberOfBytes, Tag, raises);
  }

  @Override
  public long ExAllocatePool2(long Flags, long NumberOfBytes, int Tag) {
    boolean raises = (Flags & POOL_FLAG.POOL_FLAG_RAISE_ON_FAILURE) != 0;
    boolean executable = (Flags & POOL_FLAG.POOL_FLAG_NON_PAGED_EXECUTE) != 0;
    boolean paged = (Flags & POOL_FLAG.POOL_FLAG_PAGED) != 0;
    boolean nonpaged = (Flags & POOL_FLAG.POOL_FLAG_NON_PAGED) != 0;
    long unknown = Flags & POOL_FLAG.REQUIRED & ~KNOWN_FLAGS;
    int kinds = (paged ? 1 : 0) + (nonpaged ? 1 : 0) + (executable ? 1 : 0);
    if (unknown != 0 || kinds != 1 || Tag == 0 || NumberOfBytes == 0) {
      if (raises) {
        throw RaisedException.by("ExAllocatePool2", STATUS_INVALID_PARAMETER);
      }
      return 0;
    }
    if (executable) {
      throw new NotModelled("ExAllocatePool2 with POOL_FLAG_NON_PAGED_EXECUTE", 0);
    }
    boolean zeroed = (Flags & POOL_FLAG.POOL_FLAG_UNINITIALIZED) == 0;
    int type =
        (paged ? POOL_TYPE.PagedPool : POOL_TYPE.NonPagedPoolNx)
            | (zeroed ? POOL_TYPE.POOL_ZERO_ALLOCATION : 0);
    return allocate("ExAllocatePool2", type, NumberOfBytes, Tag, raises);
  }

  @Override
  public void ExFreePool(long P) {
    pool.free(P);
  }

  @Override
  public void ExFreePoolWithTag(long P, int Tag) {
    pool.free(P, Tag);
  }

  private long allocate(String function, int type, long size, int tag, boolean raises) {
    long address = pool.allocate(type, size, tag);
    if (address == 0 && raises) {
      throw RaisedException.by(function, STATUS_INSUFFICIENT_RESOURCES);
    }
    return address;
  }

  private static boolean raises(int type) {
    return (type & POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE) != 0;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
