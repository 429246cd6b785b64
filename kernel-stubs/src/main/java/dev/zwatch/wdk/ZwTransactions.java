package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the Kernel Transaction Manager. Previous mode is kernel mode. A UOW is a GUID, 16
 * bytes.
 *
 * <p>Source: Microsoft, "Using Kernel Transaction Manager" and each routine's page, {@code wdm.h}.
 */
public interface ZwTransactions extends KernelFamily {
  /**
   * Makes a transaction.
   *
   * @param Uow the transaction's identifier; 0 for one of the kernel's choice
   * @param TmHandle a transaction manager; 0 for none
   * @param Timeout in 100 ns, negative from now on; null or 0 for none
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @PVOID long Uow,
      @HANDLE long TmHandle,
      int CreateOptions,
      int IsolationLevel,
      int IsolationFlags,
      @Nullable PLARGE_INTEGER Timeout,
      @Nullable UNICODE_STRING Description);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @PVOID long Uow,
      @HANDLE long TmHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCommitTransaction(@HANDLE long TransactionHandle, byte Wait);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRollbackTransaction(@HANDLE long TransactionHandle, byte Wait);

  /**
   * Tells something of a transaction.
   *
   * @param TransactionInformationClass of {@link dev.zwatch.wdk.constants.TRANSACTION}
   * @param TransactionInformationLength in bytes
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryInformationTransaction(
      @HANDLE long TransactionHandle,
      int TransactionInformationClass,
      @PVOID long TransactionInformation,
      int TransactionInformationLength,
      @Nullable PULONG ReturnLength);

  /**
   * Changes a transaction's timeout and description.
   *
   * @param TransactionInformationClass TransactionPropertiesInformation
   * @param TransactionInformationLength in bytes
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwSetInformationTransaction(
      @HANDLE long TransactionHandle,
      int TransactionInformationClass,
      @PVOID long TransactionInformation,
      int TransactionInformationLength);
}
