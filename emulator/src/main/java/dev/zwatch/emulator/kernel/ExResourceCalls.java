package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Resources;
import dev.zwatch.wdk.ExResources;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.ERESOURCE;

/** Resources. */
public final class ExResourceCalls implements ExResources {
  /** What the graphics system keeps for a thread; it keeps nothing for any thread here. */
  private static final long NO_WIN32_THREAD = 0;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Resources resources;
  private final Processor processor;

  public ExResourceCalls(WatchSlot watch, IrqlGate gate, Resources resources, Processor processor) {
    this.watch = watch;
    this.gate = gate;
    this.resources = resources;
    this.processor = processor;
  }

  @Override
  public int ExInitializeResourceLite(ERESOURCE Resource) {
    resources.initialize(Resource);
    return STATUS_SUCCESS;
  }

  @Override
  public int ExReinitializeResourceLite(ERESOURCE Resource) {
    resources.delete(Resource);
    resources.initialize(Resource);
    return STATUS_SUCCESS;
  }

  @Override
  public int ExDeleteResourceLite(ERESOURCE Resource) {
    gate.apc();
    resources.delete(Resource);
    return STATUS_SUCCESS;
  }

  @Override
  public byte ExAcquireResourceExclusiveLite(ERESOURCE Resource, byte Wait) {
    gate.apc();
    return truth(resources.acquireExclusive(Resource, Wait != 0));
  }

  @Override
  public byte ExAcquireResourceSharedLite(ERESOURCE Resource, byte Wait) {
    gate.apc();
    return truth(resources.acquireShared(Resource, Wait != 0));
  }

  @Override
  public byte ExAcquireSharedStarveExclusive(ERESOURCE Resource, byte Wait) {
    gate.apc();
    return truth(resources.acquireStarvingExclusive(Resource, Wait != 0));
  }

  @Override
  public byte ExAcquireSharedWaitForExclusive(ERESOURCE Resource, byte Wait) {
    gate.apc();
    return truth(resources.acquireAfterExclusive(Resource, Wait != 0));
  }

  @Override
  public void ExReleaseResourceLite(ERESOURCE Resource) {
    resources.release(Resource, processor.thread().object());
  }

  @Override
  public void ExReleaseResourceForThreadLite(ERESOURCE Resource, long ResourceThreadId) {
    resources.release(Resource, ResourceThreadId);
  }

  @Override
  public void ExConvertExclusiveToSharedLite(ERESOURCE Resource) {
    gate.apc();
    resources.share(Resource);
  }

  @Override
  public byte ExIsResourceAcquiredExclusiveLite(ERESOURCE Resource) {
    return truth(resources.isOwned(Resource));
  }

  @Override
  public int ExIsResourceAcquiredSharedLite(ERESOURCE Resource) {
    return resources.count(Resource);
  }

  @Override
  public int ExGetExclusiveWaiterCount(ERESOURCE Resource) {
    return resources.waiters(Resource, true);
  }

  @Override
  public int ExGetSharedWaiterCount(ERESOURCE Resource) {
    return resources.waiters(Resource, false);
  }

  @Override
  public long ExEnterCriticalRegionAndAcquireResourceExclusive(ERESOURCE Resource) {
    gate.apc();
    processor.thread().addKernelApcDisable(1);
    resources.acquireExclusive(Resource, true);
    return NO_WIN32_THREAD;
  }

  @Override
  public long ExEnterCriticalRegionAndAcquireResourceShared(ERESOURCE Resource) {
    gate.apc();
    processor.thread().addKernelApcDisable(1);
    resources.acquireShared(Resource, true);
    return NO_WIN32_THREAD;
  }

  @Override
  public void ExReleaseResourceAndLeaveCriticalRegion(ERESOURCE Resource) {
    gate.apc();
    resources.release(Resource, processor.thread().object());
    processor.thread().addKernelApcDisable(-1);
  }

  private static byte truth(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
