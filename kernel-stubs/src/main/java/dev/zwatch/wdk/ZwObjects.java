package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.constants.DUPLICATE;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.HANDLE.When;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Routines on handles of any type.
 *
 * <p>Source: Microsoft, "ZwClose", "ObCloseHandle", "ZwDuplicateObject", "ZwQueryObject".
 */
public interface ZwObjects extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtClose")
  int ZwClose(@HANDLE(closed = true) long Handle);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ObCloseHandle(@HANDLE(closed = true) long Handle, byte PreviousMode);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtDuplicateObject")
  int ZwDuplicateObject(
      @HANDLE long SourceProcessHandle,
      @HANDLE(
              closed = true,
              when =
                  @When(
                      parameter = "Options",
                      mask = DUPLICATE.DUPLICATE_CLOSE_SOURCE,
                      value = DUPLICATE.DUPLICATE_CLOSE_SOURCE))
          long SourceHandle,
      @HANDLE long TargetProcessHandle,
      @Nullable PHANDLE TargetHandle,
      int DesiredAccess,
      int HandleAttributes,
      int Options);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwQueryObject(
      @HANDLE long Handle,
      int ObjectInformationClass,
      @PVOID long ObjectInformation,
      int ObjectInformationLength,
      @Nullable PULONG ReturnLength);
}
