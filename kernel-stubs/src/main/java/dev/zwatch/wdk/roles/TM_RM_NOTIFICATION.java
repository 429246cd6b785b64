package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;

/**
 * A ResourceManagerNotification routine: told of what becomes of a transaction, at PASSIVE_LEVEL.
 */
@FunctionalInterface
public interface TM_RM_NOTIFICATION {
  /**
   * @param EnlistmentObject the enlistment that is told
   * @param RMContext what TmEnableCallbacks was given
   * @param TransactionContext what ZwCreateEnlistment was given
   * @param TransactionNotification of {@link dev.zwatch.wdk.constants.TRANSACTION_NOTIFY}
   * @param ArgumentLength in bytes
   * @return STATUS_PENDING if a Complete routine will be called later
   */
  int ResourceManagerNotification(
      @PVOID long EnlistmentObject,
      @PVOID long RMContext,
      @PVOID long TransactionContext,
      int TransactionNotification,
      PLARGE_INTEGER TmVirtualClock,
      int ArgumentLength,
      @PVOID long Argument);
}
