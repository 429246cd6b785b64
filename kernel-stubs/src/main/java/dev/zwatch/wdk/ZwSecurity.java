package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;

/**
 * The security descriptors of objects.
 *
 * <p>Source: Microsoft, "ZwQuerySecurityObject", "ZwSetSecurityObject", {@code ntifs.h}.
 */
public interface ZwSecurity extends KernelFamily {
  /**
   * @param SecurityInformation which parts are wanted, of {@link dev.zwatch.wdk.constants.SECURITY}
   * @param SecurityDescriptor gets a self-relative one
   * @param Length of the buffer in bytes
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtQuerySecurityObject")
  int ZwQuerySecurityObject(
      @HANDLE long Handle,
      int SecurityInformation,
      @PVOID long SecurityDescriptor,
      int Length,
      PULONG LengthNeeded);

  /**
   * @param SecurityInformation which parts are set, of {@link dev.zwatch.wdk.constants.SECURITY}
   * @param SecurityDescriptor absolute or self-relative
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtSetSecurityObject")
  int ZwSetSecurityObject(
      @HANDLE long Handle, int SecurityInformation, @PVOID long SecurityDescriptor);
}
