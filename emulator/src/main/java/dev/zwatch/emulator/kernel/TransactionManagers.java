package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transaction managers, resource managers and enlistments as objects, and who is told. */
final class TransactionManagers implements ObjectProcedures {
  private static final int TAG = 0x206D5452;
  private static final int ENLISTMENT_SIZE = 0x200;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final DriverCallbacks callbacks;

  TransactionManagers(
      KernelMemory memory, PoolMemory pool, ObjectManager objects, DriverCallbacks callbacks) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.callbacks = callbacks;
    objects.setProcedures(ObjectType.TmTm, this);
    objects.setProcedures(ObjectType.TmRm, this);
    objects.setProcedures(ObjectType.TmEn, this);
  }

  static ResourceManager manager(KernelObject object) {
    return (ResourceManager) Objects.requireNonNull(object.body());
  }

  static Enlistment enlistment(KernelObject object) {
    return (Enlistment) Objects.requireNonNull(object.body());
  }

  /**
   * Makes a resource manager with one reference, the caller's; null when there is no room.
   *
   * @param id null for one of our choice, the same in each run
   */
  @Nullable KernelObject createResourceManager(KernelObject manager, @Nullable UUID id) {
    long clock = pool.allocate(Long.BYTES, TAG);
    if (clock == 0) {
      return null;
    }
    memory.putLong(clock, 1);
    objects.reference(manager);
    KernelObject object = objects.create(ObjectType.TmRm, null, 0);
    UUID known = id == null ? new UUID(0x5A77_6174_6368_4000L, Long.MIN_VALUE | object.id()) : id;
    object.setBody(new ResourceManager(manager, known, 0, 0, clock));
    return object;
  }

  /** True if there is a resource manager of that identifier. */
  boolean exists(UUID id) {
    return objects.objects().stream()
        .anyMatch(object -> object.type() == ObjectType.TmRm && manager(object).id().equals(id));
  }

  /** Makes an enlistment with one reference, the caller's; null when there is no room. */
  @Nullable KernelObject enlist(
      KernelObject manager, KernelObject transaction, int mask, long key) {
    // Enlistments outlive their handles: what they take of the pool is what bounds them.
    long body = pool.allocate(ENLISTMENT_SIZE, TAG);
    if (body == 0) {
      return null;
    }
    objects.reference(manager);
    objects.reference(transaction);
    Enlistment enlistment = new Enlistment(manager, transaction, mask, key, null, false, false);
    return objects.create(ObjectType.TmEn, enlistment, body);
  }

  /** TmEnableCallbacks; the first routine stays. */
  int enable(KernelObject object, long callback, long key) {
    if (callback == 0 || manager(object).callback() != 0) {
      return STATUS_UNSUCCESSFUL;
    }
    callbacks.remember(callback);
    object.setBody(manager(object).with(callback, key));
    return NTSTATUS.STATUS_SUCCESS;
  }

  /** Calls the routine of an enlistment's resource manager; gives back what it returns. */
  int tell(KernelObject object, int notification) {
    Enlistment enlistment = enlistment(object);
    ResourceManager manager = manager(enlistment.manager());
    if (manager.callback() == 0) {
      throw new NotModelled(
          String.format(
              "the notification 0x%X to a resource manager without TmEnableCallbacks",
              notification),
          0);
    }
    return callbacks.transaction(
        manager.callback(),
        object.bodyAddress(),
        manager.key(),
        enlistment.key(),
        notification,
        manager.clock());
  }

  @Override
  public void lastHandleClosed(KernelObject object) {}

  @Override
  public void deleted(KernelObject object) {
    if (object.bodyAddress() != 0) {
      pool.free(object.bodyAddress());
    }
    if (object.type() == ObjectType.TmRm) {
      pool.free(manager(object).clock());
      objects.dereference(manager(object).manager());
    } else if (object.type() == ObjectType.TmEn) {
      objects.dereference(enlistment(object).manager());
      objects.dereference(enlistment(object).transaction());
    }
  }
}
