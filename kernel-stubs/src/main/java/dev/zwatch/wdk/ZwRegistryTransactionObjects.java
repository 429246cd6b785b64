package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import org.jspecify.annotations.Nullable;

/**
 * Registry transactions: transactions of the registry alone, without the Kernel Transaction
 * Manager. Their handles are given to the routines of {@link ZwRegistryTransactions}. Previous mode
 * is kernel mode. Access rights are those of {@link dev.zwatch.wdk.constants.TRANSACTION}.
 *
 * <p>Source: {@code wdm.h} of Windows 10, version 1607, without a page; Google Project Zero, "The
 * Windows Registry Adventure #7", "Transactions".
 */
public interface ZwRegistryTransactionObjects extends KernelFamily {
  /**
   * Makes a registry transaction, which is rolled back with its last handle.
   *
   * @param CreateOptions reserved; STATUS_INVALID_PARAMETER unless 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateRegistryTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenRegistryTransaction(
      PHANDLE TransactionHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes);

  /**
   * Makes the changes of all keys that were opened in the transaction.
   *
   * @param Flags reserved; STATUS_INVALID_PARAMETER unless 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCommitRegistryTransaction(@HANDLE long TransactionHandle, int Flags);

  /**
   * Forgets the changes.
   *
   * @param Flags reserved; STATUS_INVALID_PARAMETER unless 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRollbackRegistryTransaction(@HANDLE long TransactionHandle, int Flags);
}
