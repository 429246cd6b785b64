package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are opened as part of a transaction. Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ZwRegistryTransactions extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateKeyTransacted(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @HANDLE long TransactionHandle,
      @Nullable PULONG Disposition);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenKeyTransacted(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      @HANDLE long TransactionHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenKeyTransactedEx(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int OpenOptions,
      @HANDLE long TransactionHandle);
}
