package dev.zwatch.emulator.registry.hive;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.RegistryLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What libhivex does not tell of a hive that it has read, class names and security descriptors, as
 * {@link HiveParser} reads them. That one refuses what libhivex is lenient with; then they are
 * missing.
 *
 * @param top null if they are missing
 * @param lack why they are missing; null if they are not
 */
record HiveExtras(@Nullable HiveKey top, @Nullable String lack) {
  /** In bytes; a registry does not hold more. */
  private static final int LARGEST = (int) RegistryLimits.DEFAULT.bytes();

  static HiveExtras of(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      return missing("the file cannot be read again");
    }
    if (bytes.length > LARGEST) {
      return missing("more than " + (LARGEST >> 20) + " MiB");
    }
    try {
      return new HiveExtras(HiveParser.parse(bytes, RegistryLimits.DEFAULT), null);
    } catch (HiveDamage e) {
      return missing(String.valueOf(e.getMessage()));
    }
  }

  private static HiveExtras missing(String lack) {
    return new HiveExtras(null, lack);
  }

  /** The subkey of a name; null if there is none, or no key. */
  static @Nullable HiveKey below(@Nullable HiveKey key, String name) {
    List<HiveKey> subkeys = key == null ? List.of() : key.subkeys();
    int from = 0;
    int to = subkeys.size();
    while (from < to) {
      int middle = (from + to) / 2;
      int order = NameOrder.compare(name, subkeys.get(middle).name());
      if (order == 0) {
        return subkeys.get(middle);
      }
      from = order > 0 ? middle + 1 : from;
      to = order > 0 ? to : middle;
    }
    return null;
  }
}
