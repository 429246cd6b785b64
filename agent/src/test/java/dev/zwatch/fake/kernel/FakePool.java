package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.Ex;
import dev.zwatch.wdk.WatchSlot;

final class FakePool implements Ex {
  private final WatchSlot watch;
  private final FakeMemory memory;

  FakePool(WatchSlot watch, FakeMemory memory) {
    this.watch = watch;
    this.memory = memory;
  }

  @Override
  public long ExAllocatePoolWithTag(int PoolType, long NumberOfBytes, int Tag) {
    return memory.allocate((int) NumberOfBytes);
  }

  @Override
  public long ExAllocatePool(int PoolType, long NumberOfBytes) {
    return memory.allocate((int) NumberOfBytes);
  }

  @Override
  public long ExAllocatePoolWithQuotaTag(int PoolType, long NumberOfBytes, int Tag) {
    return memory.allocate((int) NumberOfBytes);
  }

  @Override
  public long ExAllocatePool2(long Flags, long NumberOfBytes, int Tag) {
    return memory.allocate((int) NumberOfBytes);
  }

  @Override
  public void ExFreePool(long P) {}

  @Override
  public void ExFreePoolWithTag(long P, int Tag) {}

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
