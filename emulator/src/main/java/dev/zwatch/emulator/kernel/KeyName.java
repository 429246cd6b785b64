package dev.zwatch.emulator.kernel;

/**
 * A key's name as OBJECT_ATTRIBUTES give it.
 *
 * @param status an error when they name no key
 * @param rootKey identity of the key that the path starts from, 0 for a full path
 */
record KeyName(int status, long rootKey, String path) {}
