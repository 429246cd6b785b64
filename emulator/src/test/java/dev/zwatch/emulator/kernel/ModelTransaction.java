package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeAborted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;

import dev.zwatch.emulator.registry.RegistryModel;

/**
 * What is known of a transaction by what was done to it: how it ended, and what keeps its object.
 */
final class ModelTransaction {
  final long number;

  /** One of the registry alone. */
  final boolean light;

  int outcome = TransactionOutcomeUndetermined;

  /** Open handles to it. */
  int handles;

  /** Open handles to keys that were opened in it. */
  int keys;

  ModelTransaction(long number, boolean light) {
    this.number = number;
    this.light = light;
  }

  boolean isActive() {
    return outcome == TransactionOutcomeUndetermined;
  }

  /** Commits it or rolls it back; the status that this must have. */
  int end(boolean commit, RegistryModel model) {
    if (outcome == TransactionOutcomeCommitted) {
      return STATUS_TRANSACTION_ALREADY_COMMITTED;
    }
    if (outcome == TransactionOutcomeAborted) {
      return commit || light
          ? STATUS_TRANSACTION_ALREADY_ABORTED
          : STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    if (commit) {
      model.commit(number);
    } else {
      model.rollBack(number);
    }
    outcome = commit ? TransactionOutcomeCommitted : TransactionOutcomeAborted;
    return STATUS_SUCCESS;
  }
}
