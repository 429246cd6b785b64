package dev.zwatch.emulator.exception;

import dev.zwatch.wdk.types.RaisedException;

/**
 * Thrown through all that runs on a thread above the frame that handles an exception. Each run of
 * guest code on the way unwinds its own frames; nobody else may catch it.
 */
public final class Unwinding extends Error {
  private static final long serialVersionUID = 1;

  private final transient RaisedException exception;
  private final transient long exceptionAddress;
  private final transient Target target;
  private final transient MachineState state;

  /**
   * Where guest code goes on.
   *
   * @param place number of the place on the guest stack at which the run that has the frame waits
   * @param frame the frame's establisher frame
   * @param address of the instruction
   * @param result what rax shall hold
   */
  record Target(int place, long frame, long address, long result) {}

  Unwinding(RaisedException exception, long exceptionAddress, Target target, MachineState state) {
    super("unwinding to a handler", null, false, false);
    this.exception = exception;
    this.exceptionAddress = exceptionAddress;
    this.target = target;
    this.state = state;
  }

  RaisedException exception() {
    return exception;
  }

  long exceptionAddress() {
    return exceptionAddress;
  }

  Target target() {
    return target;
  }

  /** The registers of the frame that is to be unwound next. */
  MachineState state() {
    return state;
  }

  /** What it leaves next is a run that waits for a call of the kernel to return. */
  public void leaveCall(long returnAddress, long stackPointer) {
    state.returnedTo(returnAddress, stackPointer);
  }
}
