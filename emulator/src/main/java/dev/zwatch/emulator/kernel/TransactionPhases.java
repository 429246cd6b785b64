package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_REQUESTED;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.List;

/**
 * Leads a transaction to its end: asks all that are enlisted, phase by phase, and goes on when all
 * have answered and the superior, if there is one, lets it; whichever thread that comes from.
 *
 * <p>Source: Microsoft, "Handling Commit Operations", "Handling Rollback Operations".
 */
final class TransactionPhases {
  private final KernelMemory memory;
  private final ObjectManager objects;
  private final Execution execution;
  private final Transactions transactions;
  private final TransactionManagers managers;
  private final TransactionNotifications notifications;

  TransactionPhases(
      KernelMemory memory,
      ObjectManager objects,
      Execution execution,
      Transactions transactions,
      TransactionManagers managers,
      TransactionNotifications notifications) {
    this.memory = memory;
    this.objects = objects;
    this.execution = execution;
    this.transactions = transactions;
    this.managers = managers;
    this.notifications = notifications;
    transactions.onRollBack(this::rolledBack);
    managers.onLastHandleClosed(this::lastHandleClosed);
  }

  /** Adds an enlistment to a transaction whose end has not begun. */
  void enlist(KernelObject transaction, KernelObject enlistment) {
    objects.reference(enlistment);
    TransactionEnd more = end(transaction).with(enlistment);
    set(
        transaction,
        TransactionManagers.enlistment(enlistment).superior()
            ? more.with(more.lead().by(enlistment))
            : more);
  }

  /** Begins a commit that nobody leads; the transaction is active, and its end has not begun. */
  void commit(KernelObject transaction) {
    begin(
        transaction,
        isSinglePhase(transaction) ? TransactionPhase.SINGLE_PHASE : TransactionPhase.PREPREPARE,
        TransactionPhase.COMMIT);
  }

  /** Begins a commit that may go up to a phase. */
  void begin(KernelObject transaction, TransactionPhase first, TransactionPhase upTo) {
    set(transaction, end(transaction).with(end(transaction).lead().upTo(upTo)));
    enter(transaction, first);
    goOn(transaction);
  }

  /** Lets a commit that waits for its superior go on up to a phase. */
  void letGo(KernelObject transaction, TransactionPhase upTo) {
    set(transaction, end(transaction).with(end(transaction).lead().upTo(upTo)));
    goOn(transaction);
  }

  /** True if one alone takes part, and can commit at once. */
  private static boolean isSinglePhase(KernelObject transaction) {
    List<KernelObject> taking =
        end(transaction).inOrder().stream()
            .filter(object -> !TransactionManagers.enlistment(object).readOnly())
            .toList();
    return !Transactions.of(transaction).hasKeys()
        && taking.size() == 1
        && TransactionManagers.enlistment(taking.get(0))
            .wants(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT);
  }

  /** Rolls an active transaction back and tells who is enlisted, in this thread. */
  void rollBack(KernelObject transaction) {
    transactions.rollBack(transaction);
    goOn(transaction);
  }

  /** An answer to a phase; who commits in a single phase answers that it has committed. */
  int complete(KernelObject object, TransactionPhase phase) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    boolean inOne =
        phase == TransactionPhase.COMMIT && enlistment.asked() == TransactionPhase.SINGLE_PHASE;
    if (enlistment.asked() != phase && !inOne) {
      return STATUS_TRANSACTION_NOT_REQUESTED;
    }
    object.setBody(enlistment.answered());
    answered(enlistment.transaction());
    return STATUS_SUCCESS;
  }

  /** Counts an answer. */
  void answered(KernelObject transaction) {
    set(transaction, end(transaction).withAnswer());
    goOn(transaction);
  }

  private void lastHandleClosed(KernelObject object) {
    if (object.type() == ObjectType.TmEn) {
      disconnect(object);
    } else if (object.type() == ObjectType.TmRm) {
      notifications.close(object);
      for (KernelObject enlistment : managers.all(ObjectType.TmEn)) {
        if (TransactionManagers.enlistment(enlistment).manager() == object) {
          disconnect(enlistment);
          later(enlistment, () -> leave(enlistment));
        }
      }
    }
  }

  /** An enlistment whose resource manager has left rolls back what is not decided yet. */
  private void disconnect(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    KernelObject transaction = enlistment.transaction();
    if (enlistment.readOnly() || !Transactions.of(transaction).isActive()) {
      return;
    }
    if (enlistment.asked() == TransactionPhase.SINGLE_PHASE) {
      for (KernelObject other : end(transaction).inOrder()) {
        int mask = TransactionManagers.enlistment(other).mask();
        if (other != object && (mask & TRANSACTION_NOTIFY_RM_DISCONNECTED) != 0) {
          later(other, () -> notifications.tell(other, TRANSACTION_NOTIFY_RM_DISCONNECTED));
        }
      }
    }
    transactions.rollBack(transaction);
  }

  /** Nobody else can answer what it was asked after the decision. */
  private void leave(KernelObject object) {
    TransactionPhase asked = TransactionManagers.enlistment(object).asked();
    if (asked != null) {
      complete(object, asked);
    }
  }

  /** Whoever has rolled it back may stand in the midst of something: a worker tells of it. */
  private void rolledBack(KernelObject transaction) {
    if (end(transaction).enlisted() == null) {
      return;
    }
    enter(transaction, TransactionPhase.ROLLBACK);
    later(transaction, () -> goOn(transaction));
  }

  private void later(KernelObject object, Runnable action) {
    objects.reference(object);
    execution.workQueue.add(
        () -> {
          action.run();
          objects.dereference(object);
        });
  }

  void enter(KernelObject transaction, TransactionPhase phase) {
    for (KernelObject enlistment : end(transaction).inOrder()) {
      enlistment.setBody(TransactionManagers.enlistment(enlistment).asked(null));
    }
    set(transaction, end(transaction).in(phase, end(transaction).inOrder()));
  }

  /** Tells who is to be told, and goes from phase to phase as far as all have answered. */
  void goOn(KernelObject transaction) {
    TransactionEnd end = end(transaction);
    if (end.telling() || end.over() || end.phase() == null) {
      return;
    }
    objects.reference(transaction);
    set(transaction, end.withTelling(true));
    try {
      do {
        tellAll(transaction);
      } while (end(transaction).open() == 0 && next(transaction));
    } finally {
      set(transaction, end(transaction).withTelling(false));
      objects.dereference(transaction);
    }
  }

  /** A roll back may come in between, and begins anew with those that it tells. */
  private void tellAll(KernelObject transaction) {
    while (end(transaction).told() < end(transaction).asked().size()) {
      TransactionEnd end = end(transaction);
      KernelObject object = end.asked().get(end.told());
      TransactionPhase phase = end.phase();
      set(transaction, end.withOneTold());
      Enlistment enlistment = TransactionManagers.enlistment(object);
      if (phase == null || !enlistment.takesPartIn(phase)) {
        set(transaction, end(transaction).withAnswer());
        continue;
      }
      object.setBody(enlistment.asked(phase));
      int status = notifications.tell(object, phase.notification);
      if (!NT_SUCCESS(status) && phase.isUndecided() && phase == end(transaction).phase()) {
        transactions.rollBack(transaction);
      } else if (status != STATUS_PENDING) {
        complete(object, phase);
      }
    }
  }

  /** Enters the phase that comes next; false if it waits for the superior, or is over. */
  private boolean next(KernelObject transaction) {
    TransactionPhase phase = end(transaction).phase();
    if (phase == null || !phase.isUndecided()) {
      finish(transaction);
      return false;
    }
    if (phase == TransactionPhase.SINGLE_PHASE) {
      transactions.commit(transaction);
      finish(transaction);
      return false;
    }
    if (waitsForSuperior(transaction, phase)) {
      return false;
    }
    if (end(transaction).phase() != phase) {
      return true;
    }
    if (phase == TransactionPhase.PREPREPARE) {
      enter(transaction, TransactionPhase.PREPARE);
    } else {
      transactions.commit(transaction);
      enter(transaction, TransactionPhase.COMMIT);
    }
    return true;
  }

  /** The superior is told once that all have answered, and may let it go on, or not, at once. */
  private boolean waitsForSuperior(KernelObject transaction, TransactionPhase phase) {
    TransactionLead lead = end(transaction).lead();
    if (phase.compareTo(lead.upTo()) < 0) {
      return false;
    }
    if (!lead.paused()) {
      set(transaction, end(transaction).with(lead.paused(true)));
      tellSuperior(transaction, phase.completion);
    }
    TransactionEnd end = end(transaction);
    return end.phase() == phase && phase.compareTo(end.lead().upTo()) >= 0;
  }

  /** Tells the superior, if it wants to know. */
  void tellSuperior(KernelObject transaction, int notification) {
    KernelObject superior = end(transaction).lead().superior();
    if (superior != null && TransactionManagers.enlistment(superior).wants(notification)) {
      notifications.tell(superior, notification);
    }
  }

  private void finish(KernelObject transaction) {
    TransactionEnd end = end(transaction);
    if (end.phase() != null) {
      tellSuperior(transaction, end.phase().completion);
    }
    for (KernelObject enlistment : end.inOrder()) {
      if (Transactions.of(transaction).outcome() == TransactionOutcomeCommitted
          && TransactionManagers.enlistment(enlistment).wants(TRANSACTION_NOTIFY_COMMIT_FINALIZE)) {
        notifications.tell(enlistment, TRANSACTION_NOTIFY_COMMIT_FINALIZE);
      }
    }
    set(transaction, end(transaction).atAnEnd());
    long sleeper = end(transaction).sleeper();
    if (sleeper != 0) {
      new DISPATCHER_HEADER(memory, sleeper).SignalState(1);
      execution.objects.signalled(sleeper);
    }
    end.inOrder().forEach(objects::dereference);
  }

  private static TransactionEnd end(KernelObject transaction) {
    return Transactions.of(transaction).end();
  }

  private static void set(KernelObject transaction, TransactionEnd end) {
    transaction.setBody(Transactions.of(transaction).with(end));
  }
}
