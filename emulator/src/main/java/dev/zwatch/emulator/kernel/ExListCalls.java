package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.pool.LookasideLists;
import dev.zwatch.emulator.pool.SLists;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.ExLists;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.POOL_TYPE;
import dev.zwatch.wdk.types.NPAGED_LOOKASIDE_LIST;

/** Lists whose entries are linked once, and lookaside lists. */
public final class ExListCalls implements ExLists {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final SLists lists;
  private final LookasideLists lookasides;

  public ExListCalls(WatchSlot watch, IrqlGate gate, SLists lists, LookasideLists lookasides) {
    this.watch = watch;
    this.gate = gate;
    this.lists = lists;
    this.lookasides = lookasides;
  }

  @Override
  public void InitializeSListHead(long SListHead) {
    lists.initialize(SListHead);
  }

  @Override
  public long ExpInterlockedPopEntrySList(long ListHead) {
    return lists.pop(ListHead);
  }

  @Override
  public long ExpInterlockedPushEntrySList(long ListHead, long ListEntry) {
    return lists.push(ListHead, ListEntry);
  }

  @Override
  public long ExpInterlockedFlushSList(long ListHead) {
    return lists.flush(ListHead);
  }

  @Override
  public int ExQueryDepthSList(long SListHead) {
    return lists.depth(SListHead);
  }

  @Override
  public void ExInitializeNPagedLookasideList(
      NPAGED_LOOKASIDE_LIST Lookaside,
      long Allocate,
      long Free,
      int Flags,
      long Size,
      int Tag,
      short Depth) {
    int type =
        POOL_TYPE.NonPagedPool
            | (Flags & (POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE | POOL_TYPE.NonPagedPoolNx));
    lookasides.initialize(Lookaside, Allocate, Free, type, Size, Tag);
  }

  @Override
  public void ExDeleteNPagedLookasideList(NPAGED_LOOKASIDE_LIST Lookaside) {
    lookasides.delete(Lookaside);
  }

  @Override
  public void ExInitializePagedLookasideList(
      NPAGED_LOOKASIDE_LIST Lookaside,
      long Allocate,
      long Free,
      int Flags,
      long Size,
      int Tag,
      short Depth) {
    gate.apc();
    int type = POOL_TYPE.PagedPool | (Flags & POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE);
    lookasides.initialize(Lookaside, Allocate, Free, type, Size, Tag);
  }

  @Override
  public void ExDeletePagedLookasideList(NPAGED_LOOKASIDE_LIST Lookaside) {
    gate.apc();
    lookasides.delete(Lookaside);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
