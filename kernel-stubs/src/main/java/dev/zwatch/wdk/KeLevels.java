package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

/**
 * Interrupt levels, where a driver imports what most compilers inline.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeLevels extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL, returns = "KIRQL")
  byte KeGetCurrentIrql();

  @KernelFunction(irql = HIGH_LEVEL, returns = "KIRQL")
  byte KfRaiseIrql(byte NewIrql);

  @KernelFunction(irql = HIGH_LEVEL, returns = "KIRQL")
  byte KeRaiseIrqlToDpcLevel();

  @KernelFunction(irql = HIGH_LEVEL, aliases = "KfLowerIrql")
  void KeLowerIrql(byte NewIrql);
}
