package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.ValueEntry;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A whole registry as text, to be compared. */
final class Dump {
  private Dump() {}

  /** All keys and values: "path" for a key, "path|name" for a value's type and data. */
  static Map<String, String> of(Registry registry) {
    Map<String, String> lines = new TreeMap<>();
    add(lines, RegistryContent.of(registry).root());
    return lines;
  }

  private static void add(Map<String, String> lines, RegistryContent.Key key) {
    lines.put(key.path(), "");
    for (ValueEntry value : key.values()) {
      lines.put(
          key.path() + "|" + value.name(),
          value.type() + ":" + HexFormat.of().formatHex(value.data()));
    }
    key.subkeys().forEach(subkey -> add(lines, subkey));
  }
}
