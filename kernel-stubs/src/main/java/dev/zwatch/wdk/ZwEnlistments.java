package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * A resource manager's part in transactions, by handles. STATUS_TRANSACTION_NOT_REQUESTED: it was
 * not asked for this answer.
 *
 * <p>Source: Microsoft, "Handling Commit Operations", "Handling Rollback Operations" and each
 * routine's page, {@code wdm.h}.
 */
public interface ZwEnlistments extends KernelFamily {
  /**
   * Enlists a resource manager in a transaction.
   *
   * @param NotificationMask of {@link dev.zwatch.wdk.constants.TRANSACTION_NOTIFY}
   * @param EnlistmentKey what notifications are given as their context
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateEnlistment(
      PHANDLE EnlistmentHandle,
      int DesiredAccess,
      @HANDLE long ResourceManagerHandle,
      @HANDLE long TransactionHandle,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions,
      int NotificationMask,
      @PVOID long EnlistmentKey);

  /**
   * Opens an enlistment.
   *
   * @param EnlistmentGuid its identifier
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenEnlistment(
      PHANDLE EnlistmentHandle,
      int DesiredAccess,
      @HANDLE long ResourceManagerHandle,
      @PVOID long EnlistmentGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes);

  /** Answers TRANSACTION_NOTIFY_PREPREPARE. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwPrePrepareComplete(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Answers TRANSACTION_NOTIFY_PREPARE; there is no way back. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwPrepareComplete(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Answers TRANSACTION_NOTIFY_COMMIT. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCommitComplete(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Answers TRANSACTION_NOTIFY_ROLLBACK. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRollbackComplete(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Answers TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT: the commit goes on in phases. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwSinglePhaseReject(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Takes no further part in the transaction. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwReadOnlyEnlistment(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Rolls the transaction back, before ZwPrepareComplete. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRollbackEnlistment(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);
}
