package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Recovery, by handles. STATUS_TM_VOLATILE: there is no log file to recover from.
 *
 * <p>Source: Microsoft, "Handling Recovery Operations" and each routine's page, {@code wdm.h}.
 */
public interface ZwTransactionRecovery extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRecoverTransactionManager(@HANDLE long TransactionManagerHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRollforwardTransactionManager(
      @HANDLE long TransactionManagerHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Sends TRANSACTION_NOTIFY_RECOVER for each enlistment, and TRANSACTION_NOTIFY_LAST_RECOVER. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRecoverResourceManager(@HANDLE long ResourceManagerHandle);

  /**
   * Answers TRANSACTION_NOTIFY_RECOVER: asks what became of the transaction.
   *
   * @param EnlistmentKey what notifications are given as their context
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRecoverEnlistment(@HANDLE long EnlistmentHandle, @PVOID long EnlistmentKey);
}
