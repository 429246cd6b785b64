package dev.zwatch.emulator.security;

import dev.zwatch.wdk.constants.ACCESS_MASK;

/**
 * What the generic rights mean for a type of object.
 *
 * <p>Source: Microsoft, "GENERIC_MAPPING structure", "RtlMapGenericMask".
 */
public record GenericMapping(int read, int write, int execute, int all) {
  static final int GENERIC =
      ACCESS_MASK.GENERIC_READ
          | ACCESS_MASK.GENERIC_WRITE
          | ACCESS_MASK.GENERIC_EXECUTE
          | ACCESS_MASK.GENERIC_ALL;

  /** The rights with generic ones replaced by what they mean. */
  public int map(int access) {
    int mapped = access & ~GENERIC;
    if ((access & GENERIC) == 0) {
      return mapped;
    }
    if ((access & ACCESS_MASK.GENERIC_READ) != 0) {
      mapped |= read;
    }
    if ((access & ACCESS_MASK.GENERIC_WRITE) != 0) {
      mapped |= write;
    }
    if ((access & ACCESS_MASK.GENERIC_EXECUTE) != 0) {
      mapped |= execute;
    }
    if ((access & ACCESS_MASK.GENERIC_ALL) != 0) {
      mapped |= all;
    }
    return mapped;
  }
}
