package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * C's routines that format text into a buffer. All return the number of characters written without
 * the terminating null character.
 *
 * <p>Those with a leading underscore return -1 when the text is longer than the buffer, which is
 * then full and not terminated; text of exactly the buffer's size is not terminated either.
 *
 * <p>Source: Microsoft, C run-time library reference, each routine's page, {@code stdio.h}.
 */
public interface CrtFormat extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int sprintf(@PVOID long buffer, PCSTR format, VA_LIST arguments);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int vsprintf(@PVOID long buffer, PCSTR format, @PVOID long argptr);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int _snprintf(@PVOID long buffer, long count, PCSTR format, VA_LIST arguments);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int _vsnprintf(@PVOID long buffer, long count, PCSTR format, @PVOID long argptr);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int", aliases = "_swprintf")
  int swprintf(@PVOID long buffer, PCWSTR format, VA_LIST arguments);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int _vswprintf(@PVOID long buffer, PCWSTR format, @PVOID long argptr);

  /**
   * @param count in characters
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int _snwprintf(@PVOID long buffer, long count, PCWSTR format, VA_LIST arguments);

  /**
   * @param count in characters
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "stdio.h", returns = "int")
  int _vsnwprintf(@PVOID long buffer, long count, PCWSTR format, @PVOID long argptr);
}
