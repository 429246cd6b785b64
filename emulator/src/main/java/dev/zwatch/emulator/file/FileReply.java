package dev.zwatch.emulator.file;

import dev.zwatch.wdk.constants.NTSTATUS;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request to open a file.
 *
 * @param information as IO_STATUS_BLOCK has it: FILE_CREATED, FILE_EXISTS …
 * @param opened null exactly if the status is a failure
 */
public record FileReply(int status, int information, @Nullable OpenedFile opened) {
  static FileReply failure(int status) {
    return new FileReply(status, 0, null);
  }

  public boolean success() {
    return NTSTATUS.NT_SUCCESS(status);
  }
}
