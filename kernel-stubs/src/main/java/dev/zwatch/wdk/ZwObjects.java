package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;

/**
 * Routines on handles of any type.
 *
 * <p>Source: Microsoft, "ZwClose", "ObCloseHandle".
 */
public interface ZwObjects extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL, aliases = "NtClose")
  int ZwClose(@HANDLE(closed = true) long Handle);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ObCloseHandle(@HANDLE(closed = true) long Handle, byte PreviousMode);
}
