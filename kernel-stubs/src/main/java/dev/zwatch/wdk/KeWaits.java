package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for dispatcher objects and for time to pass.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeWaits extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL, aliases = "KeWaitForMutexObject")
  int KeWaitForSingleObject(
      @PVOID long Object,
      int WaitReason,
      byte WaitMode,
      byte Alertable,
      @Nullable PLARGE_INTEGER Timeout);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int KeWaitForMultipleObjects(
      int Count,
      @PVOID long Objects,
      int WaitType,
      int WaitReason,
      byte WaitMode,
      byte Alertable,
      @Nullable PLARGE_INTEGER Timeout,
      @PVOID long WaitBlockArray);

  @KernelFunction(irql = APC_LEVEL)
  int KeDelayExecutionThread(byte WaitMode, byte Alertable, PLARGE_INTEGER Interval);
}
