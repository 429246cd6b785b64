package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;

/**
 * Recovery of resource managers whose transactions are in memory: it tells anew of what has not
 * come to its end.
 *
 * <p>Source: Microsoft, "Handling Recovery Operations".
 */
final class TransactionRecovery {
  private final TransactionManagers managers;
  private final TransactionNotifications notifications;
  private final TransactionPhases phases;

  TransactionRecovery(
      TransactionManagers managers,
      TransactionNotifications notifications,
      TransactionPhases phases) {
    this.managers = managers;
    this.notifications = notifications;
    this.phases = phases;
  }

  /** True for what tells an enlistment to recover. */
  static boolean isOffer(int notification) {
    return notification == TRANSACTION_NOTIFY_RECOVER
        || notification == TRANSACTION_NOTIFY_RECOVER_QUERY;
  }

  /** ZwRecoverResourceManager. */
  int recoverManager(KernelObject manager) {
    for (KernelObject object : managers.all(ObjectType.TmEn)) {
      Enlistment enlistment = TransactionManagers.enlistment(object);
      int offer =
          enlistment.superior() ? TRANSACTION_NOTIFY_RECOVER_QUERY : TRANSACTION_NOTIFY_RECOVER;
      if (!object.isDeleted()
          && enlistment.manager() == manager
          && enlistment.wants(offer)
          && !Transactions.of(enlistment.transaction()).end().over()) {
        object.setBody(enlistment.with(enlistment.recovery().offered(true)));
        notifications.tellToRecover(object, offer);
      }
    }
    notifications.tellManager(manager, TRANSACTION_NOTIFY_LAST_RECOVER);
    return STATUS_SUCCESS;
  }

  /** ZwRecoverEnlistment. */
  int recover(KernelObject object, long key) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    Transaction transaction = Transactions.of(enlistment.transaction());
    TransactionPhase asked = enlistment.asked();
    TransactionPhase decided =
        asked == TransactionPhase.COMMIT || asked == TransactionPhase.ROLLBACK ? asked : null;
    if (!enlistment.recovery().offered() || (decided == null && !transaction.isActive())) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    EnlistmentKey kept = new EnlistmentKey(key, enlistment.key().references());
    object.setBody(enlistment.with(kept).with(enlistment.recovery().offered(false)));
    int notification = decided == null ? TRANSACTION_NOTIFY_INDOUBT : decided.notification;
    if (!enlistment.wants(notification)) {
      return STATUS_SUCCESS;
    }
    int status = notifications.tell(object, notification);
    if (decided != null && status != STATUS_PENDING) {
      phases.complete(object, decided);
    }
    boolean isQueued = TransactionManagers.manager(enlistment.manager()).callback() == 0;
    return isQueued ? STATUS_PENDING : STATUS_SUCCESS;
  }
}
