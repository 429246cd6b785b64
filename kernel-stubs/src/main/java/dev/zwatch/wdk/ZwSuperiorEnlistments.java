package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/**
 * How the superior of a transaction commits it, by handles. STATUS_ENLISTMENT_NOT_SUPERIOR: the
 * enlistment was not made with ENLISTMENT_SUPERIOR. STATUS_TRANSACTION_RESPONSE_NOT_ENLISTED: its
 * NotificationMask lacks what tells of the end of the phase.
 *
 * <p>Source: Microsoft, "Creating a Superior Transaction Manager" and each routine's page, {@code
 * wdm.h}.
 */
public interface ZwSuperiorEnlistments extends KernelFamily {
  /** Begins the pre-prepare phase. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwPrePrepareEnlistment(
      @HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Begins the prepare phase, when all have pre-prepared. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwPrepareEnlistment(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Begins the commit phase, when all have prepared. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCommitEnlistment(@HANDLE long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock);
}
