package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_ALREADY_COMMITTED;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.sched.Timers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a transaction at one moment; immutable, so that a snapshot may keep it.
 *
 * @param uow its identifier
 * @param manager the transaction manager's object, to which it holds a reference; null for none yet
 * @param outcome of {@link dev.zwatch.wdk.constants.TRANSACTION}
 * @param hasKeys true once a key was opened in it
 * @param timeout as it was given, 0 for none
 * @param timer what will roll it back; null for nothing
 * @param end who is enlisted, and how far its end has come
 */
record Transaction(
    UUID uow,
    @Nullable KernelObject manager,
    int outcome,
    boolean hasKeys,
    String description,
    long timeout,
    Timers.@Nullable Entry timer,
    TransactionEnd end) {
  boolean isActive() {
    return outcome == TransactionOutcomeUndetermined;
  }

  /**
   * What a request to end it is told: STATUS_SUCCESS while it is active,
   * STATUS_TRANSACTION_ALREADY_COMMITTED after a commit.
   *
   * @param rolledBack the status after a rollback
   */
  int mayEnd(int rolledBack) {
    return switch (outcome) {
      case TransactionOutcomeUndetermined -> STATUS_SUCCESS;
      case TransactionOutcomeCommitted -> STATUS_TRANSACTION_ALREADY_COMMITTED;
      default -> rolledBack;
    };
  }

  /** True as long as resource managers are not told to make an end with changes. */
  boolean takesChanges() {
    return isActive() && (end.phase() == null || end.phase() == TransactionPhase.PREPREPARE);
  }

  Transaction withOutcome(int newOutcome) {
    return new Transaction(uow, manager, newOutcome, hasKeys, description, timeout, timer, end);
  }

  Transaction withKeys() {
    return hasKeys
        ? this
        : new Transaction(uow, manager, outcome, true, description, timeout, timer, end);
  }

  Transaction of(KernelObject newManager) {
    return new Transaction(uow, newManager, outcome, hasKeys, description, timeout, timer, end);
  }

  Transaction with(String newDescription, long newTimeout, Timers.@Nullable Entry newTimer) {
    return new Transaction(
        uow, manager, outcome, hasKeys, newDescription, newTimeout, newTimer, end);
  }

  Transaction with(TransactionEnd newEnd) {
    return new Transaction(uow, manager, outcome, hasKeys, description, timeout, timer, newEnd);
  }
}
