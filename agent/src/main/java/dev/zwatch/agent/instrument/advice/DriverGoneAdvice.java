package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;

/** For {@code DriverRoutines.driverGone}. */
final class DriverGoneAdvice {
  private DriverGoneAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This KernelFamily routines, @Advice.Argument(0) long driver) {
    if (routines.watch().monitor instanceof CallMonitor monitor) {
      monitor.driverGone(driver);
      WovenCode.raise(monitor, null);
    }
  }
}
