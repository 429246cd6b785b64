package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;

/**
 * What is known of a transaction by what was done to it: how it ended, and what keeps its object.
 */
final class ModelTransaction {
  final long number;
  int outcome = TransactionOutcomeUndetermined;

  /** Open handles to it. */
  int handles;

  /** Open handles to keys that were opened in it. */
  int keys;

  ModelTransaction(long number) {
    this.number = number;
  }

  boolean isActive() {
    return outcome == TransactionOutcomeUndetermined;
  }
}
