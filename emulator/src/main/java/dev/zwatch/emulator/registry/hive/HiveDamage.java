package dev.zwatch.emulator.registry.hive;

/** Bytes that are no hive, or a hive that is not as it must be. */
public final class HiveDamage extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean hive;

  HiveDamage(boolean hive, String message) {
    super(message, null, false, false);
    this.hive = hive;
  }

  /** False for what was never a hive. */
  public boolean isHive() {
    return hive;
  }
}
