package dev.zwatch.emulator.registry.regfile;

import org.jspecify.annotations.Nullable;

/**
 * A file with registry content cannot be read or means nothing; the message is one line that names
 * the file and the place.
 */
public final class RegFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message may hold what stands in the file: it is made printable, and cut if it is long
   */
  public RegFileException(String file, @Nullable String message) {
    super(RegNotation.printable(file + ": " + message), null, false, true);
  }

  RegFileException(String file, int line, @Nullable String message) {
    this(file + ":" + line, message);
  }
}
