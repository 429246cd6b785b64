package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;

import dev.zwatch.wdk.ZwRegistryHives;

/** Hives that tests load and unload. */
final class HiveBench {
  /** Where a hive is loaded. */
  static final String MOUNT = "\\Registry\\User\\Mounted";

  final ZwRegistryHives zw;
  private final KeyBench keys;

  HiveBench(KeyBench keys) {
    this.keys = keys;
    zw = keys.wdk.family(ZwRegistryHives.class);
  }

  /** What ZwLoadKey returns. */
  int load(String key, String file) {
    return zw.ZwLoadKey(keys.attributes(key), keys.attributes(file));
  }

  /** Loads a file at {@link #MOUNT}, which must succeed. */
  void load(String file) {
    assertSuccess(load(MOUNT, file));
  }

  /** What ZwUnloadKey returns. */
  int unload(String key) {
    return zw.ZwUnloadKey(keys.attributes(key));
  }
}
