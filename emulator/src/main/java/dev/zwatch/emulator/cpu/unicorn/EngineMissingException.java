package dev.zwatch.emulator.cpu.unicorn;

/** libunicorn is not installed, or cannot be used here; the message says what to do. */
public final class EngineMissingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineMissingException(String message) {
    super(message);
  }
}
