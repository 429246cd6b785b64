package dev.zwatch.emulator.object;

import org.jspecify.annotations.Nullable;

/**
 * Where a name leads.
 *
 * @param status STATUS_SUCCESS exactly if there is an object
 * @param object the object found
 * @param rest what of the name follows it, starting with a backslash: for a Device, File or Key,
 *     which understand names of their own; else empty
 */
public record NameLookup(int status, @Nullable KernelObject object, String rest) {}
