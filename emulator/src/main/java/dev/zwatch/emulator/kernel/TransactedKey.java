package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;

/**
 * What a key object refers to that was opened in a transaction; other key objects refer to the
 * key's id alone.
 *
 * @param key the key's id
 * @param transaction to which the key object holds a reference
 */
record TransactedKey(long key, KernelObject transaction) {}
