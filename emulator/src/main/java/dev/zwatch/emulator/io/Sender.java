package dev.zwatch.emulator.io;

import dev.zwatch.wdk.types.FILE_OBJECT;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param file the open file that it is about, null for none
 * @param user true for a program, whose buffers are in user-mode memory
 */
record Sender(@Nullable FILE_OBJECT file, boolean user) {
  /** Another driver, which needs no file to send requests. */
  static final Sender DRIVER = new Sender(null, false);
}
