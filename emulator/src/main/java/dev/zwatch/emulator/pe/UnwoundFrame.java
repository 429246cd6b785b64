package dev.zwatch.emulator.pe;

import org.jspecify.annotations.Nullable;

/** What a step of the unwinder found out of the frame that it left. Mutable and reused. */
public final class UnwoundFrame {
  @Nullable LoadedImage image;
  long controlPc;
  int functionBegin;
  int functionEntry;
  long establisherFrame;
  int handler;
  int handlerData;
  boolean exceptionHandler;
  boolean terminationHandler;

  void reset(@Nullable LoadedImage image, long controlPc, long rsp) {
    this.image = image;
    this.controlPc = controlPc;
    this.functionBegin = 0;
    this.functionEntry = 0;
    this.establisherFrame = rsp;
    this.handler = 0;
    this.handlerData = 0;
    this.exceptionHandler = false;
    this.terminationHandler = false;
  }

  /** The image that the frame's code is in; null if it is in none. */
  public @Nullable LoadedImage image() {
    return image;
  }

  /** The frame's {@code rip}: for all but the innermost frame a return address. */
  public long controlPc() {
    return controlPc;
  }

  /** RVA of the function's entry in {@code .pdata}; 0 if it has none. */
  public int functionBegin() {
    return functionBegin;
  }

  /** RVA of that entry itself; 0 if it has none. */
  public int functionEntry() {
    return functionEntry;
  }

  /** The address that Windows passes to handlers: the stack pointer after the fixed allocation. */
  public long establisherFrame() {
    return establisherFrame;
  }

  /** RVA of the language-specific handler; 0 for none, and within a prologue or an epilogue. */
  public int handler() {
    return handler;
  }

  /** RVA of the handler's data, such as the scope table of {@code __C_specific_handler}. */
  public int handlerData() {
    return handlerData;
  }

  /** Whether the handler is called in the search for a handler. */
  public boolean exceptionHandler() {
    return exceptionHandler;
  }

  /** Whether the handler is called as the frame is unwound. */
  public boolean terminationHandler() {
    return terminationHandler;
  }
}
