package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

/** What resource managers are asked for, one after the other, when a transaction ends. */
enum TransactionPhase {
  SINGLE_PHASE(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT, 0),
  PREPREPARE(TRANSACTION_NOTIFY_PREPREPARE, TRANSACTION_NOTIFY_PREPREPARE_COMPLETE),
  PREPARE(TRANSACTION_NOTIFY_PREPARE, TRANSACTION_NOTIFY_PREPARE_COMPLETE),
  COMMIT(TRANSACTION_NOTIFY_COMMIT, TRANSACTION_NOTIFY_COMMIT_COMPLETE),
  ROLLBACK(TRANSACTION_NOTIFY_ROLLBACK, TRANSACTION_NOTIFY_ROLLBACK_COMPLETE);

  /** The notification that asks. */
  final int notification;

  /** The notification that tells the superior that all have answered; 0 if it is never told. */
  final int completion;

  TransactionPhase(int notification, int completion) {
    this.notification = notification;
    this.completion = completion;
  }

  /** True while each resource manager may still roll back. */
  boolean isUndecided() {
    return compareTo(COMMIT) < 0;
  }
}
