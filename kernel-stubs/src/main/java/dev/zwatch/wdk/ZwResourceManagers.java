package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * What a driver needs before it can enlist in transactions. Previous mode is kernel mode.
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
}
