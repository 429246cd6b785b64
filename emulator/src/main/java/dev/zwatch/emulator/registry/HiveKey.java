package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key with all that is in it and below it, apart from any registry: what a hive holds.
 *
 * @param name means nothing for the top
 * @param className empty if there is none
 * @param lastWriteTime in 100 ns since 1601
 * @param link true for a symbolic link
 * @param security null if the hive has none for the key, which inherits it then
 * @param values in the order of enumeration
 * @param subkeys in the order of their names
 */
public record HiveKey(
    String name,
    String className,
    long lastWriteTime,
    boolean link,
    @Nullable SecurityDescriptor security,
    List<ValueEntry> values,
    List<HiveKey> subkeys) {
  /** An empty hive. */
  public static HiveKey empty(long time) {
    return new HiveKey("", "", time, false, null, List.of(), List.of());
  }

  /** The same as the top of what is put in a place. */
  HiveKey at(String newName, SecurityDescriptor otherwise) {
    return new HiveKey(
        newName,
        className,
        lastWriteTime,
        link,
        security == null ? otherwise : security,
        values,
        subkeys);
  }
}
