package dev.zwatch.emulator.registry;

/**
 * What a registry may grow to; a call that would exceed it gets STATUS_INSUFFICIENT_RESOURCES, so
 * that a driver which creates keys without end meets that status and not the end of the heap.
 *
 * @param keys how many keys there may be
 * @param bytes what names, classes and data may take together, each key and value counted with a
 *     fixed overhead of {@link #ENTRY_BYTES}; transactions may keep as much again that is not
 *     committed, each change counted
 * @param valueBytes how long one value's data may be
 */
public record RegistryLimits(int keys, long bytes, int valueBytes) {
  /** What a key or a value is counted with besides its name, class and data. */
  public static final int ENTRY_BYTES = 128;

  /**
   * How often a security descriptor is counted with the key that it was given to: those that keys
   * below inherit from it, by who makes them, are counted with it.
   */
  public static final int SECURITY_SHARE = 8;

  /** How deep keys may be nested. */
  public static final int DEPTH = 512;

  /** 200,000 keys, 128 MiB, and 1 MiB a value: what the standard hive format allows. */
  public static final RegistryLimits DEFAULT = new RegistryLimits(200_000, 128L << 20, 1 << 20);
}
