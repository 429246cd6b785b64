package dev.zwatch.emulator.pe;

/** Reads the stack that is unwound. */
@FunctionalInterface
public interface StackReader {
  /** Eight bytes, little endian. Any exception ends the walk. */
  long read64(long address);
}
