package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.pe.LoadedImage;
import dev.zwatch.emulator.pe.UnwoundFrame;
import dev.zwatch.wdk.types.CONTEXT;
import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.EXCEPTION_POINTERS;
import dev.zwatch.wdk.types.EXCEPTION_RECORD;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.RaisedException;

/** An exception for which handlers are called, with what they are shown of it on their stack. */
final class Dispatch {
  static final int EXCEPTION_UNWINDING = 2;

  private static final int ALIGNMENT = 16;
  private static final int CONTEXT_AT = 0;
  private static final int RECORD_AT = CONTEXT.SIZE;
  private static final int DISPATCHER_AT = RECORD_AT + EXCEPTION_RECORD.SIZE;
  private static final int POINTERS_AT = DISPATCHER_AT + DISPATCHER_CONTEXT.SIZE;
  private static final int SIZE =
      (POINTERS_AT + EXCEPTION_POINTERS.SIZE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

  private final int place;
  private final MachineState state;
  private final CONTEXT context;
  private final EXCEPTION_RECORD record;
  private final DISPATCHER_CONTEXT dispatcherContext;
  private final EXCEPTION_POINTERS pointers;
  private final long top;
  private boolean unwinds;

  /**
   * Writes what handlers are shown below an address.
   *
   * @param below the lowest address that was in use
   * @param place number of the place on the guest stack from which the frames are walked
   * @param state the registers from which they are walked, should another exception come
   */
  Dispatch(
      KernelMemory memory,
      long below,
      int place,
      MachineState state,
      RaisedException exception,
      long exceptionAddress) {
    // The eight bytes below the stack pointer may tell walks where this place is.
    long base = ((below - 8) & -ALIGNMENT) - SIZE;
    this.place = place;
    this.top = below;
    this.state = state.copy();
    context = new CONTEXT(memory, base + CONTEXT_AT);
    record = new EXCEPTION_RECORD(memory, base + RECORD_AT);
    dispatcherContext = new DISPATCHER_CONTEXT(memory, base + DISPATCHER_AT);
    pointers = new EXCEPTION_POINTERS(memory, base + POINTERS_AT);
    memory.fill(base, SIZE, (byte) 0);
    state.write(context);
    record.ExceptionCode(exception.code());
    record.ExceptionAddress(exceptionAddress);
    record.NumberParameters(exception.parameterCount());
    for (int i = 0; i < exception.parameterCount(); i++) {
      record.ExceptionInformation(i, exception.parameter(i));
    }
    pointers.ExceptionRecord(record.address());
    pointers.ContextRecord(context.address());
  }

  /** Tells the handler of the next frame. */
  void prepare(UnwoundFrame frame, LoadedImage image, int flags, long targetIp, int scopeIndex) {
    unwinds = (flags & EXCEPTION_UNWINDING) != 0;
    record.ExceptionFlags(flags);
    dispatcherContext.ControlPc(frame.controlPc());
    dispatcherContext.ImageBase(image.base());
    dispatcherContext.FunctionEntry(image.base() + frame.functionEntry());
    dispatcherContext.EstablisherFrame(frame.establisherFrame());
    dispatcherContext.TargetIp(targetIp);
    dispatcherContext.ContextRecord(context.address());
    dispatcherContext.LanguageHandler(image.base() + frame.handler());
    dispatcherContext.HandlerData(image.base() + frame.handlerData());
    dispatcherContext.ScopeIndex(scopeIndex);
  }

  int place() {
    return place;
  }

  /** The lowest address that it takes. */
  long base() {
    return context.address();
  }

  /** The lowest address that was in use before. */
  long top() {
    return top;
  }

  MachineState state() {
    return state;
  }

  /** The scope with which another exception goes on at {@link #state}. */
  int scopeIndex() {
    return unwinds ? dispatcherContext.ScopeIndex() : 0;
  }

  CONTEXT context() {
    return context;
  }

  EXCEPTION_RECORD record() {
    return record;
  }

  DISPATCHER_CONTEXT dispatcherContext() {
    return dispatcherContext;
  }

  EXCEPTION_POINTERS pointers() {
    return pointers;
  }
}
