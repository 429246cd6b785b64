package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * How threads run: their priorities, processors and stacks.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntddk.h}.
 */
public interface KeThreads extends KernelFamily {
  /** Returns the old priority. */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "KPRIORITY")
  int KeSetPriorityThread(@PVOID long Thread, int Priority);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeSetSystemAffinityThread(long Affinity);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void KeRevertToUserAffinityThread();

  /** Returns a bit for each processor that runs. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "KAFFINITY")
  long KeQueryActiveProcessors();

  /** Tells where the current thread's stack begins and ends. */
  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h")
  void IoGetStackLimits(@PVOID long LowLimit, @PVOID long HighLimit);

  /** Returns the address at which the current thread's stack begins to grow downwards. */
  @KernelFunction(irql = APC_LEVEL, header = "ntddk.h", returns = "PVOID")
  long IoGetInitialStack();
}
