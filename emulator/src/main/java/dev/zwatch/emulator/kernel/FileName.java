package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.constants.NTSTATUS;

/**
 * A file as OBJECT_ATTRIBUTES name it.
 *
 * @param status an error when they are wrong
 * @param path on the volume; starts with a backslash
 * @param attributes of {@link dev.zwatch.wdk.constants.OBJ}
 */
record FileName(int status, String path, int attributes) {
  static FileName failure(int status) {
    return new FileName(status, "", 0);
  }

  boolean isWrong() {
    return !NTSTATUS.NT_SUCCESS(status);
  }
}
