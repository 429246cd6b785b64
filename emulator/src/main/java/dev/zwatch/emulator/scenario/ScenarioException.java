package dev.zwatch.emulator.scenario;

/** A scenario file cannot be read or means nothing; the message is one line and says where. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScenarioException(String file, int line, int column, String message) {
    super(String.format("%s:%d:%d: %s", file, line, column, message), null, false, true);
  }

  ScenarioException(String file, String message) {
    super(file + ": " + message, null, false, true);
  }
}
