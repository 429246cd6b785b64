package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.constants.TRANSACTION_NOTIFY;

/** What resource managers are asked for, one after the other, when a transaction ends. */
enum TransactionPhase {
  PREPREPARE(TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_PREPREPARE),
  PREPARE(TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_PREPARE),
  COMMIT(TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT),
  ROLLBACK(TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_ROLLBACK);

  /** The notification that asks. */
  final int notification;

  TransactionPhase(int notification) {
    this.notification = notification;
  }

  /** True while each resource manager may still roll back. */
  boolean isUndecided() {
    return this == PREPREPARE || this == PREPARE;
  }
}
