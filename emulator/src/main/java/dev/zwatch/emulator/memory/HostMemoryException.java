package dev.zwatch.emulator.memory;

/** The JVM has no memory left for a simulated kernel; the message is one line. */
public final class HostMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HostMemoryException(int size, OutOfMemoryError cause) {
    super(
        "the JVM has no "
            + size
            + " bytes left for the memory of the simulated kernel; give it more with"
            + " -XX:MaxDirectMemorySize (it says: "
            + cause.getMessage()
            + ")",
        cause);
  }
}
