package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.agent.instrument.advice.Part.Kind;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** For the entrance of a driver's routine; the number of the run is its first parameter. */
final class RoutineAdvice {
  private RoutineAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Advice.This KernelFamily routines, @Advice.Argument(0) long run) {
    if (routines.watch().monitor instanceof CallMonitor monitor) {
      monitor.enterRoutine(run);
    }
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This KernelFamily routines,
      @Advice.Argument(0) long run,
      @Part(Kind.STATUS) int status,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (routines.watch().monitor instanceof CallMonitor monitor) {
      monitor.exitRoutine(run, thrown == null ? status : 0, thrown != null);
      WovenCode.raise(monitor, thrown);
    }
  }
}
