package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KernelMemory;
import org.jspecify.annotations.Nullable;

/** Events as objects: each has its KEVENT in the pool. */
final class EventObjects implements ObjectProcedures {
  private static final int TAG = 0x6E657645;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final DispatcherObjects dispatcher;

  EventObjects(
      KernelMemory memory, PoolMemory pool, ObjectManager objects, DispatcherObjects dispatcher) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.dispatcher = dispatcher;
    objects.setProcedures(ObjectType.Event, this);
  }

  /** Makes an event with one reference, the caller's; null when there is no pool for it. */
  @Nullable KernelObject create(boolean synchronization, boolean signalled) {
    long address = pool.allocate(KEVENT.SIZE, TAG);
    if (address == 0) {
      return null;
    }
    int type =
        synchronization ? KOBJECTS.EventSynchronizationObject : KOBJECTS.EventNotificationObject;
    dispatcher.initialize(
        new KEVENT(memory, address).Header(), type, KEVENT.SIZE, signalled ? 1 : 0);
    return objects.create(ObjectType.Event, null, address);
  }

  @Override
  public void deleted(KernelObject object) {
    pool.free(object.bodyAddress());
  }
}
