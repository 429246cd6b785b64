package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.KTIMER;
import org.jspecify.annotations.Nullable;

/**
 * Timer objects.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeTimers extends KernelFamily {
  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeInitializeTimer(KTIMER Timer);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeInitializeTimerEx(KTIMER Timer, int Type);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeSetTimer(KTIMER Timer, long DueTime, @Nullable KDPC Dpc);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeSetTimerEx(KTIMER Timer, long DueTime, int Period, @Nullable KDPC Dpc);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeCancelTimer(KTIMER Timer);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "BOOLEAN")
  byte KeReadStateTimer(KTIMER Timer);
}
