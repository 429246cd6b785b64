package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.RaisedException;
import org.jspecify.annotations.Nullable;

/** Unwinds frames to the one that takes an exception: their termination handlers run. */
final class StackUnwind {
  private static final int EXCEPTION_TARGET_UNWIND = 0x20;

  private final Cpu cpu;
  private final Frames frames;
  private final Handlers handlers;

  StackUnwind(Cpu cpu, Frames frames, Handlers handlers) {
    this.cpu = cpu;
    this.frames = frames;
    this.handlers = handlers;
  }

  /**
   * Unwinds the frames of the run whose place is the stack's last one.
   *
   * @return where the run goes on, with the processor's registers set for that
   * @throws Unwinding if the frame that takes the exception is in an outer run; the processor's
   *     registers are as that run left them
   */
  long run(GuestStack stack, Unwinding first) {
    Unwinding unwinding = first;
    Walk walk = frames.from(stack, unwinding.state());
    while (true) {
      if (walk.isAtRunsEnd()) {
        if (walk.place() <= unwinding.target().place()) {
          throw handlers.lost(NTSTATUS.STATUS_INVALID_UNWIND_TARGET, walk, unwinding.exception());
        }
        unwinding.state().copyFrom(walk.caller());
        unwinding.state().install(cpu);
        throw unwinding;
      }
      if (!walk.nextInRun()) {
        throw handlers.lost(NTSTATUS.STATUS_BAD_STACK, walk, unwinding.exception());
      }
      Unwinding.Target target = unwinding.target();
      boolean isTarget =
          walk.place() == target.place() && walk.frame().establisherFrame() == target.frame();
      if (walk.frame().terminationHandler()) {
        Unwinding other = terminate(stack, walk, unwinding, isTarget);
        if (other != null) {
          unwinding = other;
          continue;
        }
      }
      if (isTarget) {
        MachineState state = walk.state();
        state.goOnAt(target.address(), target.result());
        state.install(cpu);
        return target.address();
      }
    }
  }

  /**
   * Calls a frame's handler to run termination handlers.
   *
   * @return an exception that has left one of them, with which unwinding goes on; null for none
   */
  private @Nullable Unwinding terminate(
      GuestStack stack, Walk walk, Unwinding unwinding, boolean isTarget) {
    RaisedException exception = unwinding.exception();
    Dispatch dispatch =
        handlers.begin(stack, walk.state(), exception, unwinding.exceptionAddress());
    try {
      int flags =
          exception.flags()
              | Dispatch.EXCEPTION_UNWINDING
              | (isTarget ? EXCEPTION_TARGET_UNWIND : 0);
      int disposition = handlers.call(dispatch, walk, flags, unwinding.target().address());
      if (disposition != Handlers.CONTINUE_SEARCH) {
        throw handlers.lost(NTSTATUS.STATUS_INVALID_DISPOSITION, walk, exception);
      }
      return null;
    } catch (Unwinding other) {
      walk.goOn(walk.state(), dispatch.scopeIndex());
      return other;
    } catch (UnwindRequest request) {
      throw handlers.lost(NTSTATUS.STATUS_INVALID_UNWIND_TARGET, walk, exception);
    } finally {
      handlers.end(stack, dispatch);
    }
  }
}
