package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_REQUESTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_REQUEST_NOT_VALID;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT_FINALIZE;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;

/**
 * Leads a transaction to its end: asks all that are enlisted, phase by phase, and goes on when all
 * have answered, whichever thread the last answer comes from.
 *
 * <p>Source: Microsoft, "Handling Commit Operations", "Handling Rollback Operations".
 */
final class TransactionPhases {
  private final KernelMemory memory;
  private final ObjectManager objects;
  private final Execution execution;
  private final Transactions transactions;
  private final TransactionManagers managers;

  TransactionPhases(
      KernelMemory memory,
      ObjectManager objects,
      Execution execution,
      Transactions transactions,
      TransactionManagers managers) {
    this.memory = memory;
    this.objects = objects;
    this.execution = execution;
    this.transactions = transactions;
    this.managers = managers;
    transactions.onRollBack(this::rolledBack);
  }

  /** Adds an enlistment to a transaction whose end has not begun. */
  void enlist(KernelObject transaction, KernelObject enlistment) {
    objects.reference(enlistment);
    set(transaction, end(transaction).with(enlistment));
  }

  /** Begins a commit; the transaction is active, and its end has not begun. */
  void commit(KernelObject transaction) {
    enter(transaction, TransactionPhase.PREPREPARE);
    goOn(transaction);
  }

  /** Rolls an active transaction back and tells who is enlisted, in this thread. */
  void rollBack(KernelObject transaction) {
    transactions.rollBack(transaction);
    goOn(transaction);
  }

  /** An answer to a phase. */
  int complete(KernelObject object, TransactionPhase phase) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (enlistment.asked() != phase) {
      return STATUS_TRANSACTION_NOT_REQUESTED;
    }
    object.setBody(enlistment.answered());
    answered(enlistment.transaction());
    return STATUS_SUCCESS;
  }

  /** An enlistment takes no further part. */
  int readOnly(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (mayNotLeave(enlistment)) {
      return STATUS_TRANSACTION_NOT_REQUESTED;
    }
    object.setBody(enlistment.asReadOnly());
    if (enlistment.asked() != null) {
      answered(enlistment.transaction());
    }
    return STATUS_SUCCESS;
  }

  /** An enlistment rolls its transaction back. */
  int rollBackBy(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (mayNotLeave(enlistment)) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    rollBack(enlistment.transaction());
    return STATUS_SUCCESS;
  }

  private static boolean mayNotLeave(Enlistment enlistment) {
    return enlistment.bound()
        || enlistment.readOnly()
        || !Transactions.of(enlistment.transaction()).isActive();
  }

  private void answered(KernelObject transaction) {
    set(transaction, end(transaction).withAnswer());
    goOn(transaction);
  }

  /** Whoever has rolled it back may stand in the midst of something: a worker tells of it. */
  private void rolledBack(KernelObject transaction) {
    if (end(transaction).enlisted() == null) {
      return;
    }
    enter(transaction, TransactionPhase.ROLLBACK);
    objects.reference(transaction);
    execution.workQueue.add(
        () -> {
          goOn(transaction);
          objects.dereference(transaction);
        });
  }

  private void enter(KernelObject transaction, TransactionPhase phase) {
    for (KernelObject enlistment : end(transaction).inOrder()) {
      enlistment.setBody(TransactionManagers.enlistment(enlistment).asked(null));
    }
    set(transaction, end(transaction).in(phase, end(transaction).inOrder()));
  }

  /** Tells who is to be told, and goes from phase to phase as far as all have answered. */
  private void goOn(KernelObject transaction) {
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
      if (phase == null || !enlistment.wants(phase.notification)) {
        set(transaction, end(transaction).withAnswer());
        continue;
      }
      object.setBody(enlistment.asked(phase));
      int status = managers.tell(object, phase.notification);
      if (!NT_SUCCESS(status) && phase.isUndecided() && phase == end(transaction).phase()) {
        transactions.rollBack(transaction);
      } else if (status != STATUS_PENDING) {
        complete(object, phase);
      }
    }
  }

  private boolean next(KernelObject transaction) {
    TransactionPhase phase = end(transaction).phase();
    if (phase == TransactionPhase.PREPREPARE) {
      enter(transaction, TransactionPhase.PREPARE);
      return true;
    }
    if (phase == TransactionPhase.PREPARE) {
      transactions.commit(transaction);
      enter(transaction, TransactionPhase.COMMIT);
      return true;
    }
    finish(transaction);
    return false;
  }

  private void finish(KernelObject transaction) {
    TransactionEnd end = end(transaction);
    for (KernelObject enlistment : end.inOrder()) {
      if (end.phase() == TransactionPhase.COMMIT
          && TransactionManagers.enlistment(enlistment).wants(TRANSACTION_NOTIFY_COMMIT_FINALIZE)) {
        managers.tell(enlistment, TRANSACTION_NOTIFY_COMMIT_FINALIZE);
      }
    }
    set(transaction, end(transaction).atAnEnd());
    long sleeper = end(transaction).sleeper();
    if (sleeper != 0) {
      new DISPATCHER_HEADER(memory, sleeper).SignalState(1);
      DispatcherObjects dispatcher = execution.objects;
      dispatcher.signalled(sleeper);
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
