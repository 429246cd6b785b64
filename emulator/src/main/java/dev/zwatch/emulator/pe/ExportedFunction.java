package dev.zwatch.emulator.pe;

import org.jspecify.annotations.Nullable;

/**
 * One exported function or variable.
 *
 * @param name null when exported by ordinal only
 * @param rva where it is in this image; 0 for a forwarder
 * @param forwarder {@code DLL.name} of the export that stands for it, or null
 */
public record ExportedFunction(
    @Nullable String name, int ordinal, int rva, @Nullable String forwarder) {}
