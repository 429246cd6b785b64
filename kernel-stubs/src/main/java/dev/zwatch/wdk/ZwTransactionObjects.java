package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the Kernel Transaction Manager's objects other than transactions. Classes
 * are of {@link dev.zwatch.wdk.constants.KTMOBJECT}, lengths in bytes.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface ZwTransactionObjects extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryInformationTransactionManager(
      @HANDLE long TransactionManagerHandle,
      int TransactionManagerInformationClass,
      @PVOID long TransactionManagerInformation,
      int TransactionManagerInformationLength,
      @Nullable PULONG ReturnLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryInformationResourceManager(
      @HANDLE long ResourceManagerHandle,
      int ResourceManagerInformationClass,
      @PVOID long ResourceManagerInformation,
      int ResourceManagerInformationLength,
      @Nullable PULONG ReturnLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryInformationEnlistment(
      @HANDLE long EnlistmentHandle,
      int EnlistmentInformationClass,
      @PVOID long EnlistmentInformation,
      int EnlistmentInformationLength,
      @Nullable PULONG ReturnLength);

  /** Keeps recovery information of the caller's for an enlistment, in place of what was kept. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwSetInformationEnlistment(
      @HANDLE long EnlistmentHandle,
      int EnlistmentInformationClass,
      @PVOID long EnlistmentInformation,
      int EnlistmentInformationLength);

  /**
   * Tells the identifiers of objects, as many as fit into each call.
   *
   * @param RootObjectHandle whose objects; 0 for all
   * @param QueryType of {@link dev.zwatch.wdk.constants.KTMOBJECT}
   * @param ObjectCursor a KTMOBJECT_CURSOR, zeroed before the first call
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwEnumerateTransactionObject(
      @HANDLE long RootObjectHandle,
      int QueryType,
      @PVOID long ObjectCursor,
      int ObjectCursorLength,
      PULONG ReturnLength);
}
