package dev.zwatch.emulator.exception;

/** Thrown by a language-specific handler: its frame takes the exception. */
final class UnwindRequest extends Error {
  private static final long serialVersionUID = 1;

  private final long dispatcherContext;
  private final long frame;
  private final long address;

  /**
   * @param dispatcherContext what the handler was called with
   * @param address where its function goes on
   */
  UnwindRequest(long dispatcherContext, long frame, long address) {
    super("a frame takes the exception", null, false, false);
    this.dispatcherContext = dispatcherContext;
    this.frame = frame;
    this.address = address;
  }

  long dispatcherContext() {
    return dispatcherContext;
  }

  long frame() {
    return frame;
  }

  long address() {
    return address;
  }
}
