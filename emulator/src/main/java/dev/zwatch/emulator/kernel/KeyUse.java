package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a handle may be used for an operation on its key.
 *
 * @param status STATUS_SUCCESS, or what the operation must return
 * @param seen the registry as the handle sees it; null where it may not be used
 * @param key identity of the key
 * @param opened the key object; null where there is none, since no handle was used
 */
record KeyUse(int status, @Nullable RegistryView seen, long key, @Nullable KernelObject opened) {
  static KeyUse failure(int status) {
    return new KeyUse(status, null, 0, null);
  }

  /** The registry as it is seen through a handle that is not refused. */
  RegistryView view() {
    return Objects.requireNonNull(seen);
  }

  /** The key object, of one that is not refused. */
  KernelObject object() {
    return Objects.requireNonNull(opened);
  }

  boolean refused() {
    return !NTSTATUS.NT_SUCCESS(status);
  }
}
