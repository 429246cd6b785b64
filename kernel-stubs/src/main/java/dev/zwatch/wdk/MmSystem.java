package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * What drivers ask about images: the kernel's functions by name, and their own image.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntddk.h}.
 */
public interface MmSystem extends KernelFamily {
  /** Returns NULL for what the kernel does not export. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "PVOID")
  long MmGetSystemRoutineAddress(UNICODE_STRING SystemRoutineName);

  /** Returns the address at which the image begins. */
  @KernelFunction(irql = APC_LEVEL, header = "ntddk.h", returns = "PVOID")
  long MmPageEntireDriver(@PVOID long AddressWithinSection);

  @KernelFunction(irql = APC_LEVEL, header = "ntddk.h")
  void MmResetDriverPaging(@PVOID long AddressWithinSection);
}
