package dev.zwatch.emulator.exception;

import static dev.zwatch.wdk.constants.BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED;
import static dev.zwatch.wdk.constants.BUGCHECK.UNEXPECTED_KERNEL_MODE_TRAP;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.pe.LoadedImage;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.RaisedException;

/** Calls the language-specific handlers of frames. */
final class Handlers {
  /** EXCEPTION_DISPOSITION. */
  static final int CONTINUE_EXECUTION = 0;

  static final int CONTINUE_SEARCH = 1;

  private static final int DOUBLE_FAULT = 8;

  private final GuestMemory memory;
  private final Dispatches dispatches;
  private final GuestEntry entry;
  private final BugChecks bugChecks;

  Handlers(GuestMemory memory, Dispatches dispatches, GuestEntry entry, BugChecks bugChecks) {
    this.memory = memory;
    this.dispatches = dispatches;
    this.entry = entry;
    this.bugChecks = bugChecks;
  }

  /** Makes an exception known to handlers, below all that the stack has in use. */
  Dispatch begin(GuestStack stack, MachineState state, RaisedException exception, long address) {
    long top = stack.top();
    if (!stack.region().contains(top - 1)) {
      throw doubleFault(top, "an exception came while the stack pointer was outside of the stack");
    }
    Dispatch dispatch;
    try {
      dispatch = new Dispatch(memory, top, stack.depth() - 1, state, exception, address);
    } catch (MemoryFault full) {
      throw doubleFault(full.address(), "the kernel stack has no room for one more exception");
    }
    stack.top(dispatch.base());
    dispatches.begin(stack, dispatch);
    return dispatch;
  }

  /** Forgets it again. */
  void end(GuestStack stack, Dispatch dispatch) {
    dispatches.end(stack);
    stack.top(dispatch.top());
  }

  /**
   * Calls the handler of the frame that a walk has come to.
   *
   * @return its EXCEPTION_DISPOSITION; continues the search where there is no handler
   */
  int call(Dispatch dispatch, Walk walk, int flags, long targetIp) {
    LoadedImage image = walk.image();
    if (image == null) {
      return CONTINUE_SEARCH;
    }
    dispatch.prepare(walk.frame(), image, flags, targetIp, walk.scopeIndex());
    return (int)
        entry.call(
            image.base() + walk.frame().handler(),
            dispatch.record().address(),
            walk.frame().establisherFrame(),
            dispatch.context().address(),
            dispatch.dispatcherContext().address());
  }

  /** Where a handler that has been called wants to go on. */
  Unwinding.Target target(
      UnwindRequest request, Dispatch dispatch, Walk walk, RaisedException exception) {
    long frame = walk.frame().establisherFrame();
    if (request.dispatcherContext() != dispatch.dispatcherContext().address()
        || request.frame() != frame) {
      throw lost(NTSTATUS.STATUS_INVALID_UNWIND_TARGET, walk, exception);
    }
    return new Unwinding.Target(
        walk.place(), frame, request.address(), exception.code() & 0xFFFF_FFFFL);
  }

  /** The bug check for frames that cannot be unwound to where they shall go on. */
  BugCheck lost(int status, Walk walk, RaisedException exception) {
    return bugChecks.raise(
        KMODE_EXCEPTION_NOT_HANDLED,
        status & 0xFFFF_FFFFL,
        walk.state().rip(),
        0,
        0,
        String.format(
            "the stack cannot be unwound at 0x%X (%s) for an exception that is handled: %s",
            walk.state().rip(), NTSTATUS.toString(status), exception.what()));
  }

  private BugCheck doubleFault(long address, String why) {
    return bugChecks.raise(UNEXPECTED_KERNEL_MODE_TRAP, DOUBLE_FAULT, address, 0, 0, why);
  }
}
