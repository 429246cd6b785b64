package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.WorkQueue;
import dev.zwatch.wdk.IoWorkItems;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import java.util.HashSet;
import java.util.Set;

/**
 * Work items of devices.
 *
 * <p>Differs from Windows: a device with a queued work item can be deleted.
 */
public final class IoWorkItemCalls implements IoWorkItems {
  private final WatchSlot watch;
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final WorkQueue queue;
  private final DriverCallbacks callbacks;
  private final Processor processor;
  private final BugChecks bugChecks;

  public IoWorkItemCalls(
      WatchSlot watch,
      GuestMemory memory,
      PoolMemory pool,
      WorkQueue queue,
      DriverCallbacks callbacks,
      Processor processor,
      BugChecks bugChecks) {
    this.watch = watch;
    this.memory = memory;
    this.pool = pool;
    this.queue = queue;
    this.callbacks = callbacks;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  private static final int SIZE = 64;
  private static final int TAG = 0x20776F49;
  private static final int ACTIVE_ITEM_QUEUED = 1;
  private static final int QUEUED_ITEM_FREED = 2;
  private static final int INVALID_ITEM = 3;

  // In a work item the first field is its object; all else is known here.
  private final Set<Long> items = new HashSet<>();
  private final Set<Long> queued = new HashSet<>();

  @Override
  public long IoAllocateWorkItem(DEVICE_OBJECT DeviceObject) {
    long item = pool.allocate(SIZE, TAG);
    if (item != 0) {
      initialize(DeviceObject.address(), item);
    }
    return item;
  }

  @Override
  public void IoFreeWorkItem(long IoWorkItem) {
    forget(IoWorkItem);
    pool.free(IoWorkItem);
  }

  @Override
  public int IoSizeofWorkItem() {
    return SIZE;
  }

  @Override
  public void IoInitializeWorkItem(long IoObject, long IoWorkItem) {
    initialize(IoObject, IoWorkItem);
  }

  private void initialize(long object, long item) {
    memory.putLong(item, object);
    items.add(item);
  }

  @Override
  public void IoUninitializeWorkItem(long IoWorkItem) {
    forget(IoWorkItem);
  }

  @Override
  public void IoQueueWorkItem(long IoWorkItem, long WorkerRoutine, int QueueType, long Context) {
    long object = begin(IoWorkItem, WorkerRoutine, QueueType);
    queue.add(
        () -> {
          queued.remove(IoWorkItem);
          callbacks.workItem(WorkerRoutine, new DEVICE_OBJECT(memory, object), Context, IoWorkItem);
        });
    processor.dispatch();
  }

  @Override
  public void IoQueueWorkItemEx(long IoWorkItem, long WorkerRoutine, int QueueType, long Context) {
    long object = begin(IoWorkItem, WorkerRoutine, QueueType);
    queue.add(
        () -> {
          queued.remove(IoWorkItem);
          callbacks.workItemEx(WorkerRoutine, object, Context, IoWorkItem);
        });
    processor.dispatch();
  }

  /** Marks an item as queued and gives its object. */
  private long begin(long item, long routine, int queueType) {
    check(item);
    if (!queued.add(item)) {
      throw bugChecks.raise(
          BUGCHECK.WORKER_INVALID,
          ACTIVE_ITEM_QUEUED,
          item,
          queueType,
          0,
          String.format("the work item at 0x%X is queued already", item));
    }
    callbacks.remember(routine);
    return memory.getLong(item);
  }

  private void forget(long item) {
    check(item);
    if (queued.contains(item)) {
      throw bugChecks.raise(
          BUGCHECK.WORKER_INVALID,
          QUEUED_ITEM_FREED,
          item,
          0,
          0,
          String.format("the work item at 0x%X is freed while it is queued", item));
    }
    items.remove(item);
  }

  private void check(long item) {
    if (!items.contains(item)) {
      throw bugChecks.raise(
          BUGCHECK.WORKER_INVALID,
          INVALID_ITEM,
          item,
          0,
          0,
          String.format("0x%X is no work item, or was freed", item));
    }
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
