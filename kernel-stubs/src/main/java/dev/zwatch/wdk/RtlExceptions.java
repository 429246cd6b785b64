package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.EXCEPTION_RECORD;
import dev.zwatch.wdk.types.PVOID;

/**
 * What compilers build structured exception handling on.
 *
 * <p>Source: Microsoft, "RtlRaiseException", "x64 exception handling", {@code winnt.h}.
 */
public interface RtlExceptions extends KernelFamily {
  /**
   * Raises the exception that the record tells of. It goes on behind the call when a filter says
   * so.
   */
  @KernelFunction(irql = HIGH_LEVEL, header = "ntddk.h")
  void RtlRaiseException(EXCEPTION_RECORD ExceptionRecord);

  /**
   * The handler of all functions with {@code __try}: runs the filters of a frame's scope table in
   * the search for a handler, its termination handlers as the frame is unwound. Called by the
   * kernel; another caller finds it not modelled.
   */
  @KernelFunction(irql = HIGH_LEVEL, header = "winnt.h", returns = "EXCEPTION_DISPOSITION")
  int __C_specific_handler(
      EXCEPTION_RECORD ExceptionRecord,
      @PVOID long EstablisherFrame,
      @PVOID long ContextRecord,
      DISPATCHER_CONTEXT DispatcherContext);
}
