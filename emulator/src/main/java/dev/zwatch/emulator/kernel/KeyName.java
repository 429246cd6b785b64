package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * A key's name as OBJECT_ATTRIBUTES give it. There is one, which is filled anew at each reading:
 * whoever reads a name uses it at once.
 */
final class KeyName {
  private int status;
  private @Nullable KernelObject root;
  private long rootKey;
  private String path = "";

  /** An error when they name no key. */
  int status() {
    return status;
  }

  /** The key object that the path starts from, null for a full path. */
  @Nullable KernelObject root() {
    return root;
  }

  /** Identity of the key that the path starts from, 0 for a full path. */
  long rootKey() {
    return rootKey;
  }

  String path() {
    return path;
  }

  KeyName is(int newStatus, @Nullable KernelObject newRoot, long newRootKey, String newPath) {
    status = newStatus;
    root = newRoot;
    rootKey = newRootKey;
    path = newPath;
    return this;
  }
}
