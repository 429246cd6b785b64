package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.KMUTEX;

/**
 * Mutex objects.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeMutexes extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void KeInitializeMutex(KMUTEX Mutex, int Level);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeReleaseMutex(KMUTEX Mutex, byte Wait);

  @KernelFunction(irql = DISPATCH_LEVEL, returns = "LONG")
  int KeReadStateMutex(KMUTEX Mutex);
}
