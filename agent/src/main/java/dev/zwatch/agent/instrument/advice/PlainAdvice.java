package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.instrument.advice.Part.Kind;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** For a kernel function without handles: it is only logged. */
final class PlainAdvice {
  private PlainAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION) int function,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object result) {
    if (family.watch().monitor instanceof CallMonitor monitor && monitor.tracing()) {
      monitor.trace(function, arguments, result);
    }
  }
}
