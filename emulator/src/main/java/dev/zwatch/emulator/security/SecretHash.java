package dev.zwatch.emulator.security;

import java.util.SplittableRandom;

/**
 * Hash codes of bytes that whoever chooses the bytes cannot foresee: a hostile hive has room for a
 * hundred thousand descriptors, and a table in which all of them met in one place would take hours.
 */
final class SecretHash {
  private static final long SECRET = new SplittableRandom().nextLong() | 1;

  private SecretHash() {}

  static int of(byte[] bytes) {
    long hash = SECRET;
    for (byte next : bytes) {
      hash = (hash ^ next) * SECRET;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }
}
