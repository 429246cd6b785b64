package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;

/** For {@code DriverRoutines.shutdown}. */
final class ShutdownAdvice {
  private ShutdownAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This KernelFamily routines) {
    if (routines.watch().monitor instanceof CallMonitor monitor) {
      monitor.kernelShutdown();
      WovenCode.raise(monitor, null);
    }
  }
}
