package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * A hive that is to be loaded.
 *
 * @param root the key object that the key's path starts from; null for a full path
 * @param rootKey its key's id, 0 for none
 * @param path of the key that stands for the hive's top
 * @param sourceFile the file's name as it was given
 * @param file its path on the volume
 */
record HiveLoading(
    @Nullable KernelObject root, long rootKey, String path, String sourceFile, String file) {}
