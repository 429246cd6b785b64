package dev.zwatch.emulator.fault;

/** A driver needs something that this kernel does not model; the message names it and the caller. */
public final class NotModelled extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotModelled(String message) {
    super(message, null, false, true);
  }
}
