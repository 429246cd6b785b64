package dev.zwatch.emulator.object;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for an object.
 *
 * @param status the NTSTATUS to return
 * @param object the object; null exactly if the status is a failure
 */
public record ObjectReference(int status, @Nullable KernelObject object) {}
