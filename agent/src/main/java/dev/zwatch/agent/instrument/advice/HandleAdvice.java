package dev.zwatch.agent.instrument.advice;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.CallNotes;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.agent.instrument.advice.Part.Kind;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** For a kernel function that is given a handle. */
final class HandleAdvice {
  private HandleAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION_OF_CALL) int function,
      @Part(Kind.CLOSES) int closes,
      @Part(Kind.HANDLE) long handle) {
    WatchSlot slot = family.watch();
    if (closes == 0) {
      long noted = CallNotes.note(slot.words, slot.calls, function, handle);
      if (noted != CallNotes.UNNOTED) {
        return noted;
      }
    }
    if (slot.monitor instanceof CallMonitor monitor) {
      return monitor.enterHandle(function, handle);
    }
    return 0;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.This KernelFamily family,
      @Part(Kind.FUNCTION_OF_CALL) int function,
      @Part(Kind.STATUS) int status,
      @Advice.Enter long token,
      @Advice.Thrown @Nullable Throwable thrown,
      @Advice.AllArguments @Nullable Object[] arguments,
      @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object result) {
    if ((thrown != null || status != 0 || !CallMonitor.isQuiet(token))
        && family.watch().monitor instanceof CallMonitor monitor) {
      if (thrown == null && !CallMonitor.isBroken(token) && !monitor.tracing()) {
        monitor.exitHandle(function, token, status);
      } else {
        WovenCode.ended(monitor, function, token, status, arguments, result, thrown);
      }
    }
  }
}
