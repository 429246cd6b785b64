package dev.zwatch.emulator.registry;

/** Is told what changes in a registry, right after it has changed; going back is no change. */
public interface RegistryListener {
  /** A subkey was added, deleted or renamed: REG_NOTIFY_CHANGE_NAME. */
  int NAME = 1;

  /** What is known of the key itself was set: REG_NOTIFY_CHANGE_ATTRIBUTES. */
  int ATTRIBUTES = 2;

  /** A value was set or deleted: REG_NOTIFY_CHANGE_LAST_SET. */
  int LAST_SET = 4;

  /** The key's security descriptor was set: REG_NOTIFY_CHANGE_SECURITY. */
  int SECURITY = 8;

  /**
   * A key has changed.
   *
   * @param kind NAME, ATTRIBUTES, LAST_SET or SECURITY
   */
  void changed(long key, int kind);

  /** A key is gone; its parent has changed too, and is told of apart. */
  void deleted(long key);
}
