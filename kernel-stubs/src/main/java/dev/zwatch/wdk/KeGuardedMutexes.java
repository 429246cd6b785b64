package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.FAST_MUTEX;

/**
 * Guarded mutexes: whoever owns one is in a guarded region, and must not acquire it again.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeGuardedMutexes extends KernelFamily {
  @KernelFunction(irql = APC_LEVEL)
  void KeInitializeGuardedMutex(FAST_MUTEX Mutex);

  @KernelFunction(irql = APC_LEVEL)
  void KeAcquireGuardedMutex(FAST_MUTEX Mutex);

  /** Returns TRUE when the mutex was free and is the caller's now. */
  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte KeTryToAcquireGuardedMutex(FAST_MUTEX Mutex);

  @KernelFunction(irql = APC_LEVEL)
  void KeReleaseGuardedMutex(FAST_MUTEX Mutex);
}
