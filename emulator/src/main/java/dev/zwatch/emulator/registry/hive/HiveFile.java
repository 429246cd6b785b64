package dev.zwatch.emulator.registry.hive;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.registry.regfile.RegFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a registry hive. Text that is not valid UTF-16 is refused by libhivex. */
public final class HiveFile {
  /** A key or a value of the key before it. */
  sealed interface Entry {}

  /**
   * A key.
   *
   * @param depth 0 for the hive's top, whose name means nothing
   * @param time of the last write, in 100 ns since 1601; negative if unknown
   */
  record Key(int depth, long time, String name) implements Entry {}

  /** A value. */
  record Value(ValueEntry entry) implements Entry {}

  private final String file;
  private final String mount;
  private final List<Entry> entries;
  private final HiveExtras extras;

  HiveFile(String file, String mount, List<Entry> entries, HiveExtras extras) {
    this.file = file;
    this.mount = mount;
    this.entries = entries;
    this.extras = extras;
  }

  /**
   * Reads a file.
   *
   * @param mount the kernel's path of the key that the hive's top stands for
   * @throws RegFileException for a file that is no hive, or that cannot be read
   */
  public static HiveFile read(String mount, Path file) {
    if (Files.isDirectory(file)) {
      throw new RegFileException(file.toString(), "is a directory");
    }
    if (!Files.exists(file)) {
      throw new RegFileException(file.toString(), "no such file");
    }
    try (HiveReader reader = new HiveReader()) {
      return reader.read(mount, file);
    } catch (IOException e) {
      throw new RegFileException(file.toString(), "libhivex cannot be run: " + e.getMessage());
    }
  }

  /** Why the keys' class names and security descriptors could not be read; null if they were. */
  public @Nullable String lack() {
    return extras.lack();
  }

  /**
   * Puts the content over what is there. A key that is there keeps its class name.
   *
   * @throws RegFileException for what the registry refuses
   */
  public void applyTo(Registry registry) {
    RegistryEditor editor = new RegistryEditor(registry);
    List<String> paths = new ArrayList<>();
    List<@Nullable HiveKey> extra = new ArrayList<>();
    Map<Long, Long> times = new LinkedHashMap<>();
    long key = 0;
    for (int i = 0; i < entries.size(); i++) {
      try {
        if (entries.get(i) instanceof Key made) {
          String path = path(paths, made);
          HiveKey more = more(extra, made);
          String className = more == null ? "" : more.className();
          key = isLink(i + 1) ? editor.linkKey(path) : editor.hiveKey(path, className);
          if (more != null && more.security() != null) {
            editor.security(key, more.security());
          }
          times.put(key, made.time());
        } else if (entries.get(i) instanceof Value value) {
          ValueEntry entry = value.entry();
          editor.value(key, entry.name(), entry.type(), entry.data());
        }
      } catch (IllegalArgumentException e) {
        String where = paths.isEmpty() ? mount : paths.get(paths.size() - 1);
        throw new RegFileException(file, where + ": " + e.getMessage());
      }
    }
    // Last, since each subkey and value that is made is a write.
    times.forEach(
        (written, time) -> {
          if (time >= 0) {
            registry.setWriteTime(written, time);
          }
        });
  }

  private String path(List<String> paths, Key key) {
    if (key.depth() > paths.size() || (key.depth() == 0) != paths.isEmpty()) {
      throw new RegFileException(file, "its keys are in no order");
    }
    if (key.depth() > 0 && (key.name().isEmpty() || key.name().indexOf('\\') >= 0)) {
      throw new RegFileException(file, "'" + key.name() + "' is no key's name");
    }
    paths.subList(key.depth(), paths.size()).clear();
    String path = key.depth() == 0 ? mount : paths.get(key.depth() - 1) + "\\" + key.name();
    paths.add(path);
    return path;
  }

  /** The same key with what libhivex does not tell; those above it are in the list. */
  private @Nullable HiveKey more(List<@Nullable HiveKey> above, Key key) {
    above.subList(key.depth(), above.size()).clear();
    HiveKey more =
        key.depth() == 0 ? extras.top() : HiveExtras.below(above.get(key.depth() - 1), key.name());
    above.add(more);
    return more;
  }

  private boolean isLink(int index) {
    return index < entries.size()
        && entries.get(index) instanceof Value value
        && RegistryEditor.isLink(value.entry().name(), value.entry().type());
  }
}
