package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a handle may be used for an operation on its file.
 *
 * @param status STATUS_SUCCESS, or what the operation must return
 * @param access that the handle carries
 * @param known the file object; null where the handle may not be used
 */
record FileUse(int status, int access, @Nullable KernelObject known) {
  static FileUse failure(int status) {
    return new FileUse(status, 0, null);
  }

  boolean refused() {
    return !NTSTATUS.NT_SUCCESS(status);
  }

  /** The file object, of one that is not refused. */
  KernelObject object() {
    return Objects.requireNonNull(known);
  }

  /** How it is open now. */
  OpenedFile opened() {
    return (OpenedFile) Objects.requireNonNull(object().body());
  }

  boolean allows(int needed) {
    return (access & needed) == needed;
  }
}
