package dev.zwatch.agent.instrument.code;

/**
 * How a call that closes its handle is told from one of the same function that does not: by bits of
 * an int parameter.
 *
 * @param function the id under which such a call is told
 * @param parameter index of the parameter, -1 for none
 * @param mask the bits that count
 * @param value what they are in a call that closes
 */
public record ConditionalClose(int function, int parameter, int mask, int value) {
  /** For a function whose calls all close their handle, or none. */
  public static ConditionalClose never(int function) {
    return new ConditionalClose(function, -1, 0, 1);
  }
}
