package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * Output of drivers for people who debug them.
 *
 * <p>Source: Microsoft, "DbgPrint", "DbgPrintEx", {@code wdm.h}.
 */
public interface Dbg extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int DbgPrint(PCSTR Format, VA_LIST Arguments);

  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int DbgPrintEx(int ComponentId, int Level, PCSTR Format, VA_LIST Arguments);
}
