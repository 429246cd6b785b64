package dev.zwatch.agent.bridge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in driver code.
 *
 * @param module file name of the image; for a Java driver the class
 * @param offset distance in bytes from the image's base; 0 for a Java driver
 * @param function null when unknown
 * @param file source file, null when unknown
 * @param line counted from 1, 0 when unknown
 */
public record Frame(
    String module, long offset, @Nullable String function, @Nullable String file, int line) {
  // As a record's own, which costs a program's start 15 ms when it is first called.
  @Override
  public int hashCode() {
    return Objects.hashCode(function)
        + 31 * (module.hashCode() + 31 * (Long.hashCode(offset) + line));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Frame frame
        && offset == frame.offset
        && line == frame.line
        && module.equals(frame.module)
        && Objects.equals(function, frame.function)
        && Objects.equals(file, frame.file);
  }
}
