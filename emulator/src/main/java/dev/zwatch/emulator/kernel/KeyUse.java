package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.constants.NTSTATUS;

/**
 * Whether a handle may be used for an operation on its key.
 *
 * @param status STATUS_SUCCESS, or what the operation must return
 * @param key identity of the key
 */
record KeyUse(int status, long key) {
  boolean refused() {
    return !NTSTATUS.NT_SUCCESS(status);
  }
}
