package dev.zwatch.emulator.kernel;

/**
 * A key's name as OBJECT_ATTRIBUTES give it. There is one, which is filled anew at each reading:
 * whoever reads a name uses it at once.
 */
final class KeyName {
  private int status;
  private long rootKey;
  private String path = "";

  /** An error when they name no key. */
  int status() {
    return status;
  }

  /** Identity of the key that the path starts from, 0 for a full path. */
  long rootKey() {
    return rootKey;
  }

  String path() {
    return path;
  }

  KeyName is(int newStatus, long newRootKey, String newPath) {
    status = newStatus;
    rootKey = newRootKey;
    path = newPath;
    return this;
  }
}
