package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.REG_KEY_HANDLE_CLOSE_INFORMATION;

/** Keys as objects: what ends with them. */
final class KeyObjects implements ObjectProcedures {
  private final PoolMemory pool;
  private final Processor processor;
  private final ObjectManager objects;
  private final ConfigurationManager registry;
  private final KeyNotifications notifications;

  KeyObjects(
      PoolMemory pool,
      Processor processor,
      ObjectManager objects,
      ConfigurationManager registry,
      KeyNotifications notifications) {
    this.pool = pool;
    this.processor = processor;
    this.objects = objects;
    this.registry = registry;
    this.notifications = notifications;
    objects.setProcedures(ObjectType.Key, this);
  }

  @Override
  public void lastHandleClosed(KernelObject object) {
    notifications.closed(object);
  }

  @Override
  public void deleted(KernelObject object) {
    if (!registry.filters.none()) {
      tell(object);
    }
    if (object.bodyAddress() != 0) {
      pool.free(object.bodyAddress());
    }
    registry.names.ended(object);
    if (object.body() instanceof TransactedKey transacted) {
      objects.dereference(transacted.transaction());
    }
  }

  private void tell(KernelObject object) {
    if (processor.get() > KIRQL.PASSIVE_LEVEL) {
      throw new NotModelled(
          "the end of a key object above PASSIVE_LEVEL, of which registry callbacks are told", 0);
    }
    registry.filters.end(
        new KeyNotice(
            REG_NOTIFY_CLASS.RegNtPreKeyHandleClose,
            REG_NOTIFY_CLASS.RegNtPostKeyHandleClose,
            object,
            REG_KEY_HANDLE_CLOSE_INFORMATION.SIZE,
            (at, name) -> {}));
  }
}
