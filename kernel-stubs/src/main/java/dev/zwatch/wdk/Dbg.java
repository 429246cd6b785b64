package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * Output of drivers for people who debug them, and stops for a debugger.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface Dbg extends KernelFamily {
  /** At most 512 bytes are printed of one message. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int DbgPrint(PCSTR Format, VA_LIST Arguments);

  /**
   * Prints if the component's filter lets the level pass.
   *
   * @param ComponentId a DPFLTR_TYPE
   * @param Level below 32 the number of a bit in the filter's mask, else a mask
   */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int DbgPrintEx(int ComponentId, int Level, PCSTR Format, VA_LIST Arguments);

  /**
   * @param arglist a va_list
   */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int vDbgPrintEx(int ComponentId, int Level, PCSTR Format, @PVOID long arglist);

  /**
   * @param arglist a va_list
   */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int vDbgPrintExWithPrefix(
      PCSTR Prefix, int ComponentId, int Level, PCSTR Format, @PVOID long arglist);

  /** Returns TRUE, FALSE, or STATUS_INVALID_PARAMETER_1 for a component that does not exist. */
  @KernelFunction(irql = HIGH_LEVEL)
  int DbgQueryDebugFilterState(int ComponentId, int Level);

  /** Lets a level pass for a component, or not. */
  @KernelFunction(irql = HIGH_LEVEL)
  int DbgSetDebugFilterState(int ComponentId, int Level, byte State);

  /** Stops for a debugger, of which there is none. */
  @KernelFunction(irql = HIGH_LEVEL)
  void DbgBreakPoint();

  /**
   * @param Status what the debugger would be told
   */
  @KernelFunction(irql = HIGH_LEVEL)
  void DbgBreakPointWithStatus(int Status);
}
