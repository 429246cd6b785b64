package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeAborted;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import dev.zwatch.emulator.object.KernelObject;

/**
 * How a superior enlistment leads its transaction to the commit, and what it is asked for.
 *
 * <p>Source: Microsoft, "Creating a Superior Transaction Manager".
 */
final class SuperiorRequests {
  private final TransactionPhases phases;

  SuperiorRequests(TransactionPhases phases) {
    this.phases = phases;
  }

  int prePrepare(KernelObject object) {
    int status = check(object, TRANSACTION_NOTIFY_PREPREPARE_COMPLETE);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    KernelObject transaction = TransactionManagers.enlistment(object).transaction();
    Transaction state = Transactions.of(transaction);
    if (!state.isActive() || state.end().phase() != null) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    phases.begin(transaction, TransactionPhase.PREPREPARE, TransactionPhase.PREPREPARE);
    return STATUS_SUCCESS;
  }

  int prepare(KernelObject object) {
    int status = check(object, TRANSACTION_NOTIFY_PREPARE_COMPLETE);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    KernelObject transaction = TransactionManagers.enlistment(object).transaction();
    if (!waitsIn(transaction, TransactionPhase.PREPREPARE)) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    phases.letGo(transaction, TransactionPhase.PREPARE);
    return STATUS_SUCCESS;
  }

  /** Commits what is prepared, or all at once what a client has asked for. */
  int commit(KernelObject object) {
    int status = check(object, TRANSACTION_NOTIFY_COMMIT_COMPLETE);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    KernelObject transaction = TransactionManagers.enlistment(object).transaction();
    Transaction state = Transactions.of(transaction);
    TransactionEnd end = state.end();
    if (state.outcome() == TransactionOutcomeAborted) {
      return STATUS_TRANSACTION_ALREADY_ABORTED;
    }
    if (!state.isActive()
        || (end.phase() != null && end.lead().upTo() == TransactionPhase.COMMIT)) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    if (end.phase() == null && end.lead().requested()) {
      phases.begin(transaction, TransactionPhase.PREPREPARE, TransactionPhase.COMMIT);
      return STATUS_SUCCESS;
    }
    if (!waitsIn(transaction, TransactionPhase.PREPARE)) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    phases.letGo(transaction, TransactionPhase.COMMIT);
    return STATUS_SUCCESS;
  }

  private static int check(KernelObject object, int completion) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (!enlistment.superior()) {
      return STATUS_ENLISTMENT_NOT_SUPERIOR;
    }
    return enlistment.wants(completion) ? STATUS_SUCCESS : STATUS_TRANSACTION_RESPONSE_NOT_ENLISTED;
  }

  private static boolean waitsIn(KernelObject transaction, TransactionPhase phase) {
    TransactionEnd end = Transactions.of(transaction).end();
    return end.phase() == phase && end.lead().paused() && end.lead().upTo() == phase;
  }

  /** Tells the superior that a client wants to commit. */
  void request(KernelObject transaction) {
    Transaction state = Transactions.of(transaction);
    transaction.setBody(state.with(state.end().with(state.end().lead().asRequested())));
    phases.tellSuperior(transaction, TRANSACTION_NOTIFY_COMMIT_REQUEST);
  }

  /** TmRequestOutcomeEnlistment: what is prepared is for the superior, else it is rolled back. */
  int requestOutcome(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (enlistment.superior()) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    KernelObject transaction = enlistment.transaction();
    if (Transactions.of(transaction).end().phase() == TransactionPhase.PREPARE) {
      if (waitsIn(transaction, TransactionPhase.PREPARE)) {
        phases.tellSuperior(transaction, TRANSACTION_NOTIFY_REQUEST_OUTCOME);
      } else {
        phases.rollBack(transaction);
      }
    }
    return STATUS_SUCCESS;
  }
}
