package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.agent.instrument.advice.Part.Kind;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** For a kernel function that hands out a handle. */
final class OpenAdvice {
  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION) int function,
      @Part(Kind.HAS_HANDLE) int hasHandle,
      @Part(Kind.STATUS) int status,
      @Part(Kind.OBJECT_ATTRIBUTES) @Nullable OBJECT_ATTRIBUTES attributes,
      @Part(Kind.HANDLE_VARIABLE) @Nullable PHANDLE variable,
      @Part(Kind.DESIRED_ACCESS) int desiredAccess,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object result) {
    if (family.watch().monitor instanceof CallMonitor monitor) {
      // Only success writes the variable; before that it may hold anything.
      long handle = status >= 0 && variable != null ? variable.get() : 0;
      long name = attributes == null ? 0 : attributes.address();
      long token = monitor.exitOpen(function, name, handle, desiredAccess, status);
      if (token != 0 || monitor.tracing()) {
        // One that is given a handle too is logged by the advice for that.
        boolean traced = hasHandle == 0;
        WovenCode.opened(monitor, function, token, status, arguments, result, traced);
      }
    }
  }
}
