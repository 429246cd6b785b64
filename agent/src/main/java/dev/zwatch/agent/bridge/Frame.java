package dev.zwatch.agent.bridge;

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
    String module, long offset, @Nullable String function, @Nullable String file, int line) {}
