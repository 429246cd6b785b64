package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * How the superior of a transaction commits it, by objects: what {@link ZwSuperiorEnlistments} does
 * by handles.
 *
 * <p>Source: Microsoft, "Creating a Superior Transaction Manager" and each routine's page, {@code
 * wdm.h}.
 */
public interface TmSuperiorEnlistments extends KernelFamily {
  /** Begins the pre-prepare phase. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmPrePrepareEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Begins the prepare phase, when all have pre-prepared. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmPrepareEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Begins the commit phase, when all have prepared. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmCommitEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);

  /** Asks for a transaction's outcome; of a subordinate enlistment. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRequestOutcomeEnlistment(@PVOID long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock);
}
