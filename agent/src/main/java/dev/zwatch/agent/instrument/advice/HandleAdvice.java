package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.agent.instrument.advice.Part.Kind;
import dev.zwatch.wdk.KernelFamily;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** For a kernel function that is given a handle. */
final class HandleAdvice {
  private HandleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION) int function,
      @Part(Kind.CLOSING_FUNCTION) int closing,
      @Part(Kind.CLOSE_SELECTOR) int selector,
      @Part(Kind.CLOSE_MASK) int mask,
      @Part(Kind.CLOSE_VALUE) int value,
      @Part(Kind.HANDLE) long handle) {
    if (family.watch().monitor instanceof CallMonitor monitor) {
      int called = (selector & mask) == value ? closing : function;
      return monitor.enterHandle(called, handle);
    }
    return 0;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION) int function,
      @Part(Kind.CLOSING_FUNCTION) int closing,
      @Part(Kind.CLOSE_SELECTOR) int selector,
      @Part(Kind.CLOSE_MASK) int mask,
      @Part(Kind.CLOSE_VALUE) int value,
      @Part(Kind.STATUS) int status,
      @Advice.Enter long token,
      @Advice.Thrown @Nullable Throwable thrown,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object result) {
    if ((thrown != null || status != 0 || !CallMonitor.isQuiet(token))
        && family.watch().monitor instanceof CallMonitor monitor) {
      int called = (selector & mask) == value ? closing : function;
      if (thrown == null && !CallMonitor.isBroken(token) && !monitor.tracing()) {
        monitor.exitHandle(called, token, status);
      } else {
        WovenCode.ended(monitor, called, token, status, arguments, result, thrown);
      }
    }
  }
}
