package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.KernelArrivals;
import net.bytebuddy.asm.Advice;

/** For the constructor of {@code Wdk}. */
final class ArrivalAdvice {
  private ArrivalAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Advice.This Object kernel) {
    KernelArrivals.arrived(kernel);
  }
}
