package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The registry routines of the Zw family. Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, "Using the Registry in a Driver" and each routine's page, {@code wdm.h}.
 */
public interface ZwRegistry extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateKey(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @Nullable PULONG Disposition);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenKey(PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenKeyEx(
      PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes, int OpenOptions);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwDeleteKey(@HANDLE long KeyHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwDeleteValueKey(@HANDLE long KeyHandle, UNICODE_STRING ValueName);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwEnumerateKey(
      @HANDLE long KeyHandle,
      int Index,
      int KeyInformationClass,
      @PVOID long KeyInformation,
      int Length,
      PULONG ResultLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwEnumerateValueKey(
      @HANDLE long KeyHandle,
      int Index,
      int KeyValueInformationClass,
      @PVOID long KeyValueInformation,
      int Length,
      PULONG ResultLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwFlushKey(@HANDLE long KeyHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryKey(
      @HANDLE long KeyHandle,
      int KeyInformationClass,
      @PVOID long KeyInformation,
      int Length,
      PULONG ResultLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryValueKey(
      @HANDLE long KeyHandle,
      UNICODE_STRING ValueName,
      int KeyValueInformationClass,
      @PVOID long KeyValueInformation,
      int Length,
      PULONG ResultLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwSetValueKey(
      @HANDLE long KeyHandle,
      UNICODE_STRING ValueName,
      int TitleIndex,
      int Type,
      @PVOID long Data,
      int DataSize);
}
