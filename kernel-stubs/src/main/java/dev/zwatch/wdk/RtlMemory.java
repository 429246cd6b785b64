package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Routines on blocks of memory, the run-time library's and C's. Lengths are in bytes.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}; the C standard, {@code string.h}.
 */
public interface RtlMemory extends KernelFamily {
  /** Returns how many bytes at the beginning are the same. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "SIZE_T")
  long RtlCompareMemory(@PVOID long Source1, @PVOID long Source2, long Length);

  /**
   * Returns how many bytes at the beginning are repetitions of the pattern; the length is rounded
   * down to whole ones.
   */
  @KernelFunction(irql = HIGH_LEVEL, header = "ntifs.h", returns = "SIZE_T")
  long RtlCompareMemoryUlong(@PVOID long Source, long Length, int Pattern);

  /** The blocks may overlap. */
  @KernelFunction(
      irql = HIGH_LEVEL,
      aliases = {"RtlCopyMemory", "RtlCopyMemoryNonTemporal"})
  void RtlMoveMemory(@PVOID long Destination, @PVOID long Source, long Length);

  @KernelFunction(irql = HIGH_LEVEL)
  void RtlFillMemory(@PVOID long Destination, long Length, int Fill);

  @KernelFunction(irql = HIGH_LEVEL)
  void RtlZeroMemory(@PVOID long Destination, long Length);

  @KernelFunction(irql = HIGH_LEVEL)
  void RtlPrefetchMemoryNonTemporal(@PVOID long Source, long Length);

  /** The kernel's memcpy is its memmove: the blocks may overlap. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "void *", aliases = "memmove")
  long memcpy(@PVOID long Destination, @PVOID long Source, long Length);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "void *")
  long memset(@PVOID long Destination, int Fill, long Length);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "int")
  int memcmp(@PVOID long Buffer1, @PVOID long Buffer2, long Length);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "void *")
  long memchr(@PVOID long Buffer, int Value, long Length);
}
