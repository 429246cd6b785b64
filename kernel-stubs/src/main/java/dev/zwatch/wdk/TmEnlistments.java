package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * A resource manager's part in transactions, by objects: what {@link ZwEnlistments} does by
 * handles. A driver's routine is given by address and is a {@link
 * dev.zwatch.wdk.roles.TM_RM_NOTIFICATION}.
 *
 * <p>Source: Microsoft, "Using TmXxx Routines" and each routine's page, {@code wdm.h}.
 */
public interface TmEnlistments extends KernelFamily {
  /**
   * Names the routine that is told of the transactions of a resource manager.
   *
   * @param RMKey what the routine is given as its context
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmEnableCallbacks(
      @PVOID long ResourceManager, @PVOID long CallbackRoutine, @PVOID long RMKey);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmPrePrepareComplete(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmPrepareComplete(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmCommitComplete(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRollbackComplete(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmSinglePhaseReject(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmReadOnlyEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRollbackEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Counts a user of an enlistment's key more. */
  @KernelFunction(irql = DISPATCH_LEVEL)
  int TmReferenceEnlistmentKey(@PVOID long Enlistment, @Nullable PPVOID Key);

  /**
   * Counts a user of an enlistment's key less.
   *
   * @param LastReference gets whether nobody is left
   */
  @KernelFunction(irql = DISPATCH_LEVEL)
  int TmDereferenceEnlistmentKey(@PVOID long Enlistment, @Nullable PUCHAR LastReference);
}
