package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration manager tells of transactions.
 *
 * <p>Source: Microsoft, "CmGetBoundTransaction", {@code wdm.h}.
 */
public interface CmTransactions extends KernelFamily {
  /**
   * The transaction that a key was opened in.
   *
   * @param Object a key object
   * @return the transaction object, without a reference; 0 if there is none
   */
  @KernelFunction(irql = APC_LEVEL, returns = "PVOID")
  long CmGetBoundTransaction(@Nullable PLARGE_INTEGER Cookie, @PVOID long Object);
}
