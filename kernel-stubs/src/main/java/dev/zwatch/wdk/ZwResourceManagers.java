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
 * What a driver needs before it can enlist in transactions, and how it asks for notifications.
 * Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, "Creating a Resource Manager" and each routine's page, {@code wdm.h}.
 */
public interface ZwResourceManagers extends KernelFamily {
  /**
   * Makes a transaction manager.
   *
   * @param CreateOptions TRANSACTION_MANAGER_VOLATILE, without a LogFileName
   * @param CommitStrength 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateTransactionManager(
      PHANDLE TmHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @Nullable UNICODE_STRING LogFileName,
      int CreateOptions,
      int CommitStrength);

  /**
   * Opens a transaction manager, by exactly one of its name, its log file and its identifier.
   *
   * @param TmIdentity its identifier; 0 for none
   * @param OpenOptions 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenTransactionManager(
      PHANDLE TmHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @Nullable UNICODE_STRING LogFileName,
      @PVOID long TmIdentity,
      int OpenOptions);

  /**
   * Makes a resource manager.
   *
   * @param ResourceManagerGuid its identifier; 0 for one of the kernel's choice
   * @param CreateOptions RESOURCE_MANAGER_VOLATILE
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateResourceManager(
      PHANDLE ResourceManagerHandle,
      int DesiredAccess,
      @HANDLE long TmHandle,
      @PVOID long ResourceManagerGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions,
      @Nullable UNICODE_STRING Description);

  /** Opens a resource manager of a transaction manager by its identifier. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenResourceManager(
      PHANDLE ResourceManagerHandle,
      int DesiredAccess,
      @HANDLE long TmHandle,
      @PVOID long ResourceManagerGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes);

  /**
   * Gets the next notification of a resource manager, and waits for it.
   *
   * @param TransactionNotification a TRANSACTION_NOTIFICATION and its argument
   * @param NotificationLength in bytes
   * @param Timeout in 100 ns, negative from now on; 0 not to wait, null to wait as long as it takes
   * @param ReturnLength gets the bytes that are needed, if they are too few
   * @param Asynchronous 0
   * @param AsynchronousContext 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwGetNotificationResourceManager(
      @HANDLE long ResourceManagerHandle,
      @PVOID long TransactionNotification,
      int NotificationLength,
      @Nullable PLARGE_INTEGER Timeout,
      @Nullable PULONG ReturnLength,
      int Asynchronous,
      @PVOID long AsynchronousContext);
}
