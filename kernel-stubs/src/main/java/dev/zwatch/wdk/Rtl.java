package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Run-time library routines on strings and memory.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Rtl extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void RtlInitUnicodeString(UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "void *")
  long memcpy(@PVOID long Destination, @PVOID long Source, long Length);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "void *")
  long memset(@PVOID long Destination, int Fill, long Length);
}
