package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;

/** Keys as objects: what ends with them. */
final class KeyObjects implements ObjectProcedures {
  private final PoolMemory pool;
  private final KeyNotifications notifications;

  KeyObjects(PoolMemory pool, ObjectManager objects, KeyNotifications notifications) {
    this.pool = pool;
    this.notifications = notifications;
    objects.setProcedures(ObjectType.Key, this);
  }

  @Override
  public void lastHandleClosed(KernelObject object) {
    notifications.closed(object);
  }

  @Override
  public void deleted(KernelObject object) {
    if (object.bodyAddress() != 0) {
      pool.free(object.bodyAddress());
    }
  }
}
