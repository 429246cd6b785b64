package dev.zwatch.emulator.registry;

import java.util.List;

/**
 * A key with all that is in it and below it, apart from any registry: what a hive holds.
 *
 * @param name means nothing for the top
 * @param className empty if there is none
 * @param lastWriteTime in 100 ns since 1601
 * @param link true for a symbolic link
 * @param values in the order of enumeration
 * @param subkeys in the order of their names
 */
public record HiveKey(
    String name,
    String className,
    long lastWriteTime,
    boolean link,
    List<ValueEntry> values,
    List<HiveKey> subkeys) {
  /** An empty hive. */
  public static HiveKey empty(long time) {
    return new HiveKey("", "", time, false, List.of(), List.of());
  }

  /** The same under another name. */
  HiveKey named(String newName) {
    return new HiveKey(newName, className, lastWriteTime, link, values, subkeys);
  }
}
