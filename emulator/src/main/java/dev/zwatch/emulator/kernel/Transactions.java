package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeAborted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.sched.Timers;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as objects, of the Kernel Transaction Manager and of the registry alone, and their
 * end: by a commit, by a roll back, by their time, or with their last handle. The registry knows
 * one by the number of its object.
 */
final class Transactions implements ObjectProcedures {
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final Registry registry;
  private final Timers timers;
  private Consumer<KernelObject> rolledBack = object -> {};

  Transactions(PoolMemory pool, ObjectManager objects, Registry registry, Timers timers) {
    this.pool = pool;
    this.objects = objects;
    this.registry = registry;
    this.timers = timers;
    objects.setProcedures(ObjectType.TmTx, this);
    objects.setProcedures(ObjectType.RegistryTransaction, this);
    registry.onRollBack(this::rolledBack);
  }

  static Transaction of(KernelObject object) {
    return (Transaction) Objects.requireNonNull(object.body());
  }

  /**
   * Makes a transaction with one reference, the caller's.
   *
   * @param uow null for one of our choice, the same in each run
   * @param timeout in 100 ns, 0 for none
   */
  KernelObject create(@Nullable UUID uow, String description, long timeout) {
    return create(ObjectType.TmTx, uow, description, timeout);
  }

  /** Makes a transaction of the registry alone, with one reference, the caller's. */
  KernelObject createOfRegistry() {
    return create(ObjectType.RegistryTransaction, null, "", 0);
  }

  private KernelObject create(
      ObjectType type, @Nullable UUID uow, String description, long timeout) {
    KernelObject object = objects.create(type, null, 0);
    UUID id = uow == null ? TransactionManagers.chosenId(object) : uow;
    Transaction transaction =
        new Transaction(
            id,
            null,
            TransactionOutcomeUndetermined,
            false,
            description,
            timeout,
            null,
            TransactionEnd.NOT_BEGUN);
    object.setBody(transaction.with(description, timeout, timer(object, timeout)));
    return object;
  }

  private Timers.@Nullable Entry timer(KernelObject object, long timeout) {
    return timeout == 0 ? null : timers.add(timers.due(timeout), () -> rollBack(object));
  }

  /** Gives an active transaction another description and another time. */
  void change(KernelObject object, String description, long timeout) {
    Timers.Entry timer = of(object).timer();
    if (timer != null) {
      timers.cancel(timer);
    }
    object.setBody(of(object).with(description, timeout, timer(object, timeout)));
  }

  /** Assigns a transaction to a transaction manager, if it has none. */
  void assign(KernelObject object, KernelObject manager) {
    if (of(object).manager() == null) {
      objects.reference(manager);
      object.setBody(of(object).of(manager));
    }
  }

  /** The transaction of that identifier; null if there is none. */
  @Nullable KernelObject find(UUID uow) {
    return objects.objects().stream()
        .filter(object -> object.type() == ObjectType.TmTx && of(object).uow().equals(uow))
        .findAny()
        .orElse(null);
  }

  /** Commits a transaction that is active. */
  void commit(KernelObject object) {
    end(object, TransactionOutcomeCommitted);
    registry.commit(object.id());
  }

  /** Rolls a transaction back, if it is active. */
  void rollBack(KernelObject object) {
    if (of(object).isActive()) {
      end(object, TransactionOutcomeAborted);
      registry.rollBack(object.id());
      rolledBack.accept(object);
    }
  }

  /** Names who is told of each transaction that is rolled back. */
  void onRollBack(Consumer<KernelObject> listener) {
    rolledBack = listener;
  }

  /** The registry has rolled a transaction back. */
  private void rolledBack(long id) {
    for (KernelObject object : objects.objects()) {
      if (object.id() == id && object.body() instanceof Transaction) {
        end(object, TransactionOutcomeAborted);
        rolledBack.accept(object);
      }
    }
  }

  private void end(KernelObject object, int outcome) {
    Transaction transaction = of(object);
    object.setBody(transaction.withOutcome(outcome));
    if (transaction.timer() != null) {
      timers.cancel(transaction.timer());
    }
  }

  @Override
  public void lastHandleClosed(KernelObject object) {
    rollBack(object);
  }

  @Override
  public void deleted(KernelObject object) {
    if (object.bodyAddress() != 0) {
      pool.free(object.bodyAddress());
    }
    KernelObject manager = of(object).manager();
    if (manager != null) {
      objects.dereference(manager);
    }
  }
}
