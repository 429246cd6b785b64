package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * What is changed of a key itself, and several of its values at once. Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, "NtRenameKey", "NtSetInformationKey", "NtQueryMultipleValueKey"; {@code
 * wdm.h}.
 */
public interface ZwKeyInformation extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwRenameKey(@HANDLE long KeyHandle, UNICODE_STRING NewName);

  /**
   * Sets something of a key.
   *
   * @param KeySetInformationClass of {@link dev.zwatch.wdk.constants.REG}, KeyWriteTimeInformation
   *     …
   * @param KeySetInformationLength in bytes
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwSetInformationKey(
      @HANDLE long KeyHandle,
      int KeySetInformationClass,
      @PVOID long KeySetInformation,
      int KeySetInformationLength);

  /**
   * Queries several values.
   *
   * @param ValueEntries an array of KEY_VALUE_ENTRY: ValueName@0 DataLength@8 DataOffset@12
   *     Type@16, 24 bytes each
   * @param BufferLength in bytes; then what was written
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwQueryMultipleValueKey(
      @HANDLE long KeyHandle,
      @PVOID long ValueEntries,
      int EntryCount,
      @PVOID long ValueBuffer,
      PULONG BufferLength,
      @Nullable PULONG RequiredBufferLength);
}
