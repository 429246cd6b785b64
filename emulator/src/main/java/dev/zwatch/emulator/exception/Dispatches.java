package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.sched.GuestStack;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exceptions of each stack for which handlers are being called, innermost first. */
public final class Dispatches {
  private final Map<GuestStack, Deque<Dispatch>> byStack = new HashMap<>();

  void begin(GuestStack stack, Dispatch dispatch) {
    byStack.computeIfAbsent(stack, s -> new ArrayDeque<>()).push(dispatch);
  }

  void end(GuestStack stack) {
    Deque<Dispatch> dispatches = byStack.get(stack);
    if (dispatches != null) {
      dispatches.pop();
      if (dispatches.isEmpty()) {
        byStack.remove(stack);
      }
    }
  }

  /** The innermost one that began at a place; null for a place where the kernel was called. */
  @Nullable Dispatch at(GuestStack stack, int place) {
    for (Dispatch dispatch : byStack.getOrDefault(stack, new ArrayDeque<>())) {
      if (dispatch.place() == place) {
        return dispatch;
      }
    }
    return null;
  }

  /** The one whose handler was given a DISPATCHER_CONTEXT; null if there is none. */
  @Nullable Dispatch of(GuestStack stack, long dispatcherContext) {
    for (Dispatch dispatch : byStack.getOrDefault(stack, new ArrayDeque<>())) {
      if (dispatch.dispatcherContext().address() == dispatcherContext) {
        return dispatch;
      }
    }
    return null;
  }
}
