package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.KSEMAPHORE;

/**
 * Semaphore objects.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeSemaphores extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void KeInitializeSemaphore(KSEMAPHORE Semaphore, int Count, int Limit);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeReleaseSemaphore(KSEMAPHORE Semaphore, int Increment, int Adjustment, byte Wait);

  @KernelFunction(irql = HIGH_LEVEL, returns = "LONG")
  int KeReadStateSemaphore(KSEMAPHORE Semaphore);
}
