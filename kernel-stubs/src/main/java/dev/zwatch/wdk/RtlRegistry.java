package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.constants.RTL_REGISTRY;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.HANDLE.When;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The registry routines of the run-time library. What they open they close. With
 * RTL_REGISTRY_HANDLE the address of {@code Path} is a handle's value.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface RtlRegistry extends KernelFamily {
  /** With RTL_REGISTRY_HANDLE, {@code Path} is a handle, which the call closes. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlCheckRegistryKey(
      int RelativeTo,
      @HANDLE(
              closed = true,
              when =
                  @When(
                      parameter = "RelativeTo",
                      mask = ~RTL_REGISTRY.RTL_REGISTRY_OPTIONAL,
                      value = RTL_REGISTRY.RTL_REGISTRY_HANDLE))
          long Path);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlCreateRegistryKey(int RelativeTo, @Nullable PCWSTR Path);

  /** Opens the key of the user that the current thread runs as. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int RtlOpenCurrentUser(int DesiredAccess, PHANDLE CurrentUserKey);

  /**
   * Tells the path of the key of the user that the current thread runs as, whether or not it is
   * there: {@code \REGISTRY\USER\SID}. Returns STATUS_NO_MEMORY, with nothing changed, where there
   * is no room for it.
   *
   * <p>Source: Microsoft, "RtlFormatCurrentUserKeyPath function"; Geoff Chappell,
   * "RtlFormatCurrentUserKeyPath". It is in no header of the WDK.
   *
   * @param CurrentUserKeyPath gets a new buffer, for RtlFreeUnicodeString
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntrtl.h")
  int RtlFormatCurrentUserKeyPath(UNICODE_STRING CurrentUserKeyPath);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlDeleteRegistryValue(int RelativeTo, @Nullable PCWSTR Path, PCWSTR ValueName);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlWriteRegistryValue(
      int RelativeTo,
      @Nullable PCWSTR Path,
      @Nullable PCWSTR ValueName,
      int ValueType,
      @PVOID long ValueData,
      int ValueLength);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlQueryRegistryValues(
      int RelativeTo,
      @Nullable PCWSTR Path,
      RTL_QUERY_REGISTRY_TABLE QueryTable,
      @PVOID long Context,
      @PVOID long Environment);

  /**
   * Reads a value of one key, or of another if the first has no such value.
   *
   * @param PrimaryHandle 0 for none
   * @param FallbackHandle 0 for none
   * @param ValueLength bytes that there are at ValueData
   * @param ResultLength the data's size in bytes, upon STATUS_BUFFER_OVERFLOW too
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntddk.h")
  int RtlQueryRegistryValueWithFallback(
      @HANDLE long PrimaryHandle,
      @HANDLE long FallbackHandle,
      UNICODE_STRING ValueName,
      int ValueLength,
      @Nullable PULONG ValueType,
      @PVOID long ValueData,
      PULONG ResultLength);
}
