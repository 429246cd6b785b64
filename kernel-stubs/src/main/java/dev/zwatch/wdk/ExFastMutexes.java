package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.FAST_MUTEX;

/**
 * Fast mutexes: whoever owns one runs at APC_LEVEL, and must not acquire it again.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ExFastMutexes extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL)
  void ExAcquireFastMutex(FAST_MUTEX FastMutex);

  /** Returns TRUE when the mutex was free and is the caller's now. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte ExTryToAcquireFastMutex(FAST_MUTEX FastMutex);

  @KernelFunction(irql = APC_LEVEL)
  void ExReleaseFastMutex(FAST_MUTEX FastMutex);
}
