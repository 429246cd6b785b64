package dev.zwatch.emulator.pe;

import org.jspecify.annotations.Nullable;

/** Tells which image an address is in. Asked once for each frame of a stack: it should be quick. */
@FunctionalInterface
public interface ImageFinder {
  /** Null if the address is in none. */
  @Nullable LoadedImage find(long address);
}
