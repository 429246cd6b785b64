package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.object.NameOrder;

/**
 * What a change takes for itself until its transaction has ended: the content of a key, the name of
 * a subkey, there or not, or a whole key.
 *
 * @param key the key's id
 * @param name the subkey's name where one is claimed; empty otherwise
 */
record Claim(long key, Part part, String name) {
  /** What of the key is claimed. */
  enum Part {
    CONTENT,
    SUBKEY,
    WHOLE
  }

  static Claim content(long key) {
    return new Claim(key, Part.CONTENT, "");
  }

  static Claim subkey(long key, String name) {
    return new Claim(key, Part.SUBKEY, name);
  }

  static Claim whole(long key) {
    return new Claim(key, Part.WHOLE, "");
  }

  /** True if not both can be had by different transactions. */
  boolean conflictsWith(Claim other) {
    return key == other.key
        && (part == Part.WHOLE
            || other.part == Part.WHOLE
            || (part == other.part && NameOrder.same(name, other.name)));
  }
}
