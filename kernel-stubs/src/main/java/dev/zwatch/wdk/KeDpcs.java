package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.PVOID;

/**
 * Deferred procedure calls.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeDpcs extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void KeInitializeDpc(KDPC Dpc, @PVOID long DeferredRoutine, @PVOID long DeferredContext);

  @KernelFunction(irql = HIGH_LEVEL, returns = "BOOLEAN")
  byte KeInsertQueueDpc(KDPC Dpc, @PVOID long SystemArgument1, @PVOID long SystemArgument2);

  @KernelFunction(irql = HIGH_LEVEL, returns = "BOOLEAN")
  byte KeRemoveQueueDpc(KDPC Dpc);

  @KernelFunction(irql = PASSIVE_LEVEL)
  void KeFlushQueuedDpcs();

  @KernelFunction(irql = HIGH_LEVEL)
  void KeSetImportanceDpc(KDPC Dpc, int Importance);

  @KernelFunction(irql = HIGH_LEVEL)
  void KeSetTargetProcessorDpc(KDPC Dpc, byte Number);
}
