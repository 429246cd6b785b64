package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;

/** For {@code DriverRoutines.bugCheck}. */
final class BugCheckAdvice {
  private BugCheckAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This KernelFamily routines,
      @Advice.Argument(0) int code,
      @Advice.Argument(1) long parameter1,
      @Advice.Argument(2) long parameter2,
      @Advice.Argument(3) long parameter3,
      @Advice.Argument(4) long parameter4) {
    if (routines.watch().monitor instanceof CallMonitor monitor) {
      monitor.bugCheck(code, parameter1, parameter2, parameter3, parameter4);
    }
  }
}
