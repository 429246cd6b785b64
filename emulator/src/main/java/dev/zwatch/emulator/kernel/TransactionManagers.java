package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transaction managers, resource managers and enlistments as objects. */
final class TransactionManagers implements ObjectProcedures {
  /** It stands still. */
  static final long VIRTUAL_CLOCK = 1;

  private static final int TAG = 0x206D5452;
  private static final int ENLISTMENT_SIZE = 0x200;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final DispatcherObjects dispatcher;
  private final DriverCallbacks callbacks;
  private Consumer<KernelObject> closed = object -> {};

  TransactionManagers(
      KernelMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      DispatcherObjects dispatcher,
      DriverCallbacks callbacks) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.dispatcher = dispatcher;
    this.callbacks = callbacks;
    objects.setProcedures(ObjectType.TmTm, this);
    objects.setProcedures(ObjectType.TmRm, this);
    objects.setProcedures(ObjectType.TmEn, this);
  }

  /** Names who is told of each resource manager and enlistment whose last handle is closed. */
  void onLastHandleClosed(Consumer<KernelObject> listener) {
    closed = listener;
  }

  static ResourceManager manager(KernelObject object) {
    return (ResourceManager) Objects.requireNonNull(object.body());
  }

  static Enlistment enlistment(KernelObject object) {
    return (Enlistment) Objects.requireNonNull(object.body());
  }

  /** The identifier of an object of the Kernel Transaction Manager. */
  static UUID id(KernelObject object) {
    Object body = object.body();
    if (body instanceof Transaction transaction) {
      return transaction.uow();
    }
    return body instanceof ResourceManager manager ? manager.id() : chosenId(object);
  }

  /** The identifier that an object gets whose maker gives it none, the same in each run. */
  static UUID chosenId(KernelObject object) {
    return new UUID(0x5A77_6174_6368_4000L, Long.MIN_VALUE | object.id());
  }

  /** The living objects of a type, first made, first listed. */
  List<KernelObject> all(ObjectType type) {
    return objects.objects().stream()
        .filter(object -> object.type() == type)
        .sorted(Comparator.comparingLong(KernelObject::id))
        .toList();
  }

  /** The living object of a type with an identifier; null if there is none. */
  @Nullable KernelObject find(ObjectType type, UUID id) {
    return all(type).stream().filter(object -> id(object).equals(id)).findFirst().orElse(null);
  }

  /**
   * Makes a resource manager with one reference, the caller's; null when there is no room.
   *
   * @param id null for one of our choice
   */
  @Nullable KernelObject createResourceManager(
      KernelObject manager, @Nullable UUID id, String description) {
    long body = pool.allocate(Long.BYTES + KEVENT.SIZE, TAG);
    if (body == 0) {
      return null;
    }
    memory.putLong(body, VIRTUAL_CLOCK);
    objects.reference(manager);
    KernelObject object = objects.create(ObjectType.TmRm, null, 0);
    UUID known = id == null ? chosenId(object) : id;
    ResourceManager made =
        new ResourceManager(
            manager, known, description, 0, 0, body, NotificationQueue.EMPTY, false);
    dispatcher.initialize(
        new KEVENT(memory, made.event()).Header(),
        KOBJECTS.EventNotificationObject,
        KEVENT.SIZE,
        0);
    object.setBody(made);
    return object;
  }

  /** Makes an enlistment with one reference, the caller's; null when there is no room. */
  @Nullable KernelObject enlist(
      KernelObject manager, KernelObject transaction, boolean superior, int mask, long key) {
    // Enlistments outlive their handles: what they take of the pool is what bounds them.
    long body = pool.allocate(ENLISTMENT_SIZE, TAG);
    if (body == 0) {
      return null;
    }
    objects.reference(manager);
    objects.reference(transaction);
    Enlistment enlistment =
        new Enlistment(
            manager,
            transaction,
            superior,
            mask,
            new EnlistmentKey(key, 1),
            null,
            false,
            false,
            0,
            EnlistmentRecovery.NOTHING);
    return objects.create(ObjectType.TmEn, enlistment, body);
  }

  /** TmEnableCallbacks; the first routine stays. */
  int enable(KernelObject object, long callback, long key) {
    if (callback == 0 || manager(object).callback() != 0) {
      return STATUS_UNSUCCESSFUL;
    }
    callbacks.remember(callback);
    object.setBody(manager(object).with(callback, key));
    return STATUS_SUCCESS;
  }

  @Override
  public void lastHandleClosed(KernelObject object) {
    closed.accept(object);
  }

  @Override
  public void deleted(KernelObject object) {
    if (object.bodyAddress() != 0) {
      pool.free(object.bodyAddress());
    }
    if (object.type() == ObjectType.TmRm) {
      pool.free(manager(object).memory());
      objects.dereference(manager(object).manager());
    } else if (object.type() == ObjectType.TmEn) {
      Enlistment enlistment = enlistment(object);
      if (enlistment.recovery().information() != 0) {
        pool.free(enlistment.recovery().information());
      }
      objects.dereference(enlistment.manager());
      objects.dereference(enlistment.transaction());
    }
  }
}
