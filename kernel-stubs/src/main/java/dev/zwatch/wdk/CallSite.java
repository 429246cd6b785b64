package dev.zwatch.wdk;

import org.jspecify.annotations.Nullable;

/**
 * A place in driver code.
 *
 * @param module file name of the image
 * @param offset distance in bytes from the image's base
 * @param function name of the function, null when unknown
 * @param file source file, null when unknown
 * @param line line counted from 1, 0 when unknown
 */
public record CallSite(
    String module, long offset, @Nullable String function, @Nullable String file, int line) {
  /** As people read it: {@code SaveLevel (driver.c:20) driver.sys+0x1186}. */
  @Override
  public String toString() {
    String place = String.format("%s+0x%X", module, offset);
    if (file != null) {
      place = "(" + file + ":" + line + ") " + place;
    }
    return function == null ? place : function + " " + place;
  }
}
