package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Transactions by their objects, such as CmGetBoundTransaction returns.
 *
 * <p>Source: Microsoft, "Using TmXxx Routines" and each routine's page, {@code wdm.h}.
 */
public interface TmTransactions extends KernelFamily {
  /** True until the end of the transaction begins. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "BOOLEAN")
  byte TmIsTransactionActive(@PVOID long Transaction);

  /**
   * Tells a transaction's identifier.
   *
   * @param TransactionId a UOW, 16 bytes
   */
  @KernelFunction(irql = HIGH_LEVEL)
  void TmGetTransactionId(@PVOID long Transaction, @PVOID long TransactionId);
}
