package dev.zwatch.emulator.symbol;

import org.jspecify.annotations.Nullable;

/**
 * A place in source code.
 *
 * @param function its name, demangled
 * @param file the path within its project, as short as the debug data allows; null if unknown
 * @param path the whole path on the machine that compiled it; null if unknown
 * @param line counted from 1; 0 if unknown
 */
public record SourceFrame(
    String function, @Nullable String file, @Nullable String path, int line) {}
