package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOTIFY_CLEANUP;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOTIFY_ENUM_DIR;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryListener;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for changes of keys. A request belongs to the key object that a handle refers to: it
 * ends with the next change, with the close of the object's last handle, or with the key itself.
 * The first request through an object settles what the object watches for as long as it lives.
 *
 * <p>Source: Microsoft, "ZwNotifyChangeKey"; "RegNotifyChangeKeyValue", remarks.
 */
final class KeyNotifications implements RegistryListener {
  private static final int TAG = 0x746F4E4B;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final DispatcherObjects dispatcher;
  private final WorkItems items;
  private final KeyWatches watches;

  /**
   * One request.
   *
   * @param statusBlock address of the IO_STATUS_BLOCK
   * @param event to be signalled; null for none
   * @param workItem address of a work item to be queued; 0 for none
   * @param sleeper address of the event that the calling thread waits for; 0 for none
   */
  record Request(
      long statusBlock, @Nullable KernelObject event, long workItem, int queueType, long sleeper) {}

  KeyNotifications(
      KernelMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      DispatcherObjects dispatcher,
      WorkItems items,
      Registry registry) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.dispatcher = dispatcher;
    this.items = items;
    this.watches = new KeyWatches(registry::parent);
    registry.onChange(this);
  }

  /** Takes a request and returns at once. */
  int begin(KernelObject object, long key, int filter, boolean tree, Request request) {
    KernelObject event = request.event();
    if (event != null) {
      objects.reference(event);
      new DISPATCHER_HEADER(memory, event.bodyAddress()).SignalState(0);
    }
    if (request.workItem() != 0) {
      items.remember(new WORK_QUEUE_ITEM(memory, request.workItem()));
    }
    watches.add(object, key, filter, tree, request);
    return STATUS_PENDING;
  }

  /** Takes a request and has the calling thread wait until it is done. */
  int await(KernelObject object, long key, int filter, boolean tree, Request request) {
    long sleeper = pool.allocate(KEVENT.SIZE + Integer.BYTES, TAG);
    if (sleeper == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    dispatcher.initialize(
        new KEVENT(memory, sleeper).Header(), KOBJECTS.EventNotificationObject, KEVENT.SIZE, 0);
    begin(
        object,
        key,
        filter,
        tree,
        new Request(
            request.statusBlock(),
            request.event(),
            request.workItem(),
            request.queueType(),
            sleeper));
    dispatcher.await(false, sleeper);
    int status = memory.getInt(sleeper + KEVENT.SIZE);
    pool.free(sleeper);
    return status;
  }

  @Override
  public void changed(long key, int kind) {
    for (KernelObject object : watches.waitingFor(key, kind)) {
      complete(object, STATUS_NOTIFY_ENUM_DIR);
    }
  }

  @Override
  public void deleted(long key) {
    for (KernelObject object : watches.waitingAt(key)) {
      complete(object, STATUS_NOTIFY_CLEANUP);
    }
  }

  /** The last handle to a key object was closed. */
  void closed(KernelObject object) {
    complete(object, STATUS_NOTIFY_CLEANUP);
    watches.forget(object);
  }

  /** Ends what an object waits for; threads that go on do so when the current one lets them. */
  private void complete(KernelObject object, int status) {
    for (Request request : watches.take(object)) {
      IO_STATUS_BLOCK block = new IO_STATUS_BLOCK(memory, request.statusBlock());
      block.Status(status);
      block.Information(0);
      KernelObject event = request.event();
      if (event != null) {
        signal(event.bodyAddress());
        objects.dereference(event);
      }
      if (request.workItem() != 0) {
        items.add(new WORK_QUEUE_ITEM(memory, request.workItem()), request.queueType());
      }
      if (request.sleeper() != 0) {
        memory.putInt(request.sleeper() + KEVENT.SIZE, status);
        signal(request.sleeper());
      }
    }
  }

  private void signal(long event) {
    new DISPATCHER_HEADER(memory, event).SignalState(1);
    dispatcher.signalled(event);
  }

  /** What is watched at this moment. */
  KeyWatches.Snapshot snapshot() {
    return watches.snapshot();
  }

  /** Brings the watches of a snapshot back; the others end without a word. */
  void restore(KeyWatches.Snapshot snapshot) {
    watches.restore(snapshot);
  }
}
