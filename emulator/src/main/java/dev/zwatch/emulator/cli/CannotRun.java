package dev.zwatch.emulator.cli;

/** What was asked for cannot be done; the message is one line. */
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotRun(String message) {
    super(message, null, false, true);
  }
}
