package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.file.FileCreation;
import dev.zwatch.emulator.file.FileData;
import dev.zwatch.emulator.file.FileReply;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.HiveTrees;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.hive.HiveDamage;
import dev.zwatch.emulator.registry.hive.HiveParser;
import dev.zwatch.emulator.registry.hive.HiveWriter;
import dev.zwatch.wdk.constants.FILE;
import dev.zwatch.wdk.constants.REG;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys saved to files and restored from them, and hives that are loaded: their files stay open, and
 * are written when a key in them is flushed and when they are unloaded.
 */
public final class Hives {
  private static final int RESTORES =
      REG.REG_WHOLE_HIVE_VOLATILE | REG.REG_NO_LAZY_FLUSH | REG.REG_FORCE_RESTORE;

  private static final int REFRESHES =
      REG.REG_REFRESH_HIVE | REG.REG_NO_LAZY_FLUSH | REG.REG_FORCE_RESTORE;

  private final Registry registry;
  private final HiveTrees trees;
  private final FileSystem files;
  private final OpenKeys openKeys;
  private final LongSupplier clock;
  private final FlushedHives flushed;

  /** The files of loaded hives, by the ids of their tops; never changed itself. */
  private Map<Long, OpenedFile> loaded = Map.of();

  Hives(Registry registry, FileSystem files, OpenKeys openKeys, LongSupplier clock) {
    this.registry = registry;
    this.trees = new HiveTrees(registry, clock);
    this.files = files;
    this.openKeys = openKeys;
    this.clock = clock;
    this.flushed = new FlushedHives(trees, registry.limits().bytes());
  }

  /** Writes a key, as it is seen through its handle, to a file; what was in the file is gone. */
  int save(KeyUse key, OpenedFile file, int format) {
    if (format == REG.REG_NO_COMPRESSION && !trees.isHive(key.key())) {
      return STATUS_INVALID_PARAMETER;
    }
    if (files.node(file).isDirectory()) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    int status = trees.maySave(key.view(), key.key());
    return NT_SUCCESS(status)
        ? write(trees.save(key.view(), key.key()), file, format != REG.REG_STANDARD_FORMAT)
        : status;
  }

  private int write(HiveKey tree, OpenedFile file, boolean latest) {
    int limit = (int) Math.min(Integer.MAX_VALUE / 2, files.limits().bytes());
    byte[] hive = HiveWriter.write(tree, latest, clock.getAsLong(), limit);
    return hive != null && NT_SUCCESS(files.replace(file, hive))
        ? STATUS_SUCCESS
        : STATUS_REGISTRY_IO_FAILED;
  }

  /** Replaces what is in a key and below it, or makes a hive whose keys are all volatile. */
  int restore(KeyUse key, OpenedFile file, int flags) {
    refuseTransaction(key);
    boolean whole = (flags & REG.REG_WHOLE_HIVE_VOLATILE) != 0;
    if ((flags & ~RESTORES) != 0 || (whole && !trees.holdsHives(key.key()))) {
      return STATUS_INVALID_PARAMETER;
    }
    if (files.node(file).isDirectory()) {
      return STATUS_INVALID_DEVICE_REQUEST;
    }
    if (!whole && isInUse(key.key(), flags)) {
      return STATUS_CANNOT_DELETE;
    }
    Content content = content(file);
    HiveKey tree = content.tree();
    if (tree == null) {
      return content.status();
    }
    return whole
        ? loadVolatile(key.key(), tree)
        : restore(key.key(), tree, (flags & REG.REG_NO_LAZY_FLUSH) != 0);
  }

  /** Below a key that holds hives, by the name that the hive's top has in the file. */
  private int loadVolatile(long parent, HiveKey tree) {
    return isName(tree.name())
        ? trees.load(parent, tree.name(), tree, REG.REG_OPTION_VOLATILE).status()
        : STATUS_INVALID_PARAMETER;
  }

  /** A whole hive that is not flushed at any time counts as flushed then. */
  private int restore(long key, HiveKey tree, boolean noLazyFlush) {
    boolean keeps = trees.isHive(key) && (noLazyFlush || flushed.contains(key));
    if (keeps && !flushed.hasRoom(key, tree)) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    int status = trees.restore(key, tree);
    if (keeps && NT_SUCCESS(status)) {
      flushed.put(key, tree);
    }
    return status;
  }

  /** Makes a hive again what it was after its last flush. */
  int refresh(KeyUse key, int flags) {
    refuseTransaction(key);
    HiveKey content = flushed.content(key.key());
    if ((flags & ~REFRESHES) != 0 || content == null) {
      return STATUS_INVALID_PARAMETER;
    }
    return isInUse(key.key(), flags) ? STATUS_CANNOT_DELETE : trees.restore(key.key(), content);
  }

  private boolean isInUse(long key, int flags) {
    return (flags & REG.REG_FORCE_RESTORE) == 0 && openKeys.isAnyBelow(key);
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.length() <= HiveParser.MAX_KEY_NAME && name.indexOf('\\') < 0;
  }

  /** Loads a hive from a file, which is made where it is missing. */
  int load(HiveLoading loading) {
    String path = loading.path();
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '\\') {
      end--;
    }
    int separator = path.lastIndexOf('\\', end - 1);
    String name = path.substring(separator + 1, end);
    long parent = loading.rootKey();
    if (separator >= 0 || parent == 0) {
      KeyReply found =
          registry.openKey(loading.rootKey(), path.substring(0, Math.max(separator, 0)), 0);
      if (!found.success()) {
        return found.status();
      }
      parent = found.key();
    }
    if (!trees.holdsHives(parent) || !isName(name)) {
      return STATUS_INVALID_PARAMETER;
    }
    FileReply reply =
        files.open(
            new FileCreation(
                loading.file(),
                FILE.FILE_READ_DATA | FILE.FILE_WRITE_DATA,
                0,
                0,
                FILE.FILE_OPEN_IF,
                FILE.FILE_NON_DIRECTORY_FILE));
    OpenedFile file = reply.opened();
    if (file == null) {
      return reply.status();
    }
    boolean isNew = reply.information() == FILE.FILE_CREATED;
    Content content =
        isNew ? new Content(STATUS_SUCCESS, HiveKey.empty(clock.getAsLong())) : content(file);
    HiveKey tree = content.tree();
    if (tree == null) {
      files.close(file);
      return content.status();
    }
    KeyReply made = trees.load(parent, name, tree, 0);
    if (!made.success()) {
      files.close(file);
      return made.status();
    }
    Map<Long, OpenedFile> next = new TreeMap<>(loaded);
    next.put(made.key(), file);
    loaded = next;
    return isNew ? write(trees.save(made.key()), file, true) : STATUS_SUCCESS;
  }

  /** Writes a hive to its file and takes it out of the registry. */
  int unload(long key) {
    OpenedFile file = loaded.get(key);
    if (file == null) {
      return trees.isHive(key) ? STATUS_ACCESS_DENIED : STATUS_INVALID_PARAMETER;
    }
    if (openKeys.isAnyAtOrBelow(key)) {
      return STATUS_CANNOT_DELETE;
    }
    int status = write(trees.save(key), file, true);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    Map<Long, OpenedFile> next = new TreeMap<>(loaded);
    next.remove(key);
    loaded = next;
    flushed.remove(key);
    files.close(file);
    return trees.unload(key);
  }

  /** How many handles are open to keys below the top of a hive, or below the registry's root. */
  int handlesBelow(long key) {
    if (!trees.isHive(key) && registry.parent(key) != 0) {
      throw new NotModelled("ZwQueryOpenSubKeys of a key that is not the top of a hive", 0);
    }
    return openKeys.handlesBelow(key);
  }

  /** Writes the hive that a key is in to its file, if it has one. */
  int flush(long key) {
    if (loaded.isEmpty() && flushed.isEmpty()) {
      return STATUS_SUCCESS;
    }
    long top = key;
    while (top != 0 && !trees.isHive(top)) {
      top = registry.parent(top);
    }
    OpenedFile file = loaded.get(top);
    boolean keeps = flushed.contains(top);
    if (file == null && !keeps) {
      return STATUS_SUCCESS;
    }
    HiveKey content = trees.save(top);
    if (keeps && !flushed.hasRoom(top, content)) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    int status = file == null ? STATUS_SUCCESS : write(content, file, true);
    if (keeps && NT_SUCCESS(status)) {
      flushed.put(top, content);
    }
    return status;
  }

  /** What a file holds; a status that says why there is nothing. */
  private record Content(int status, @Nullable HiveKey tree) {}

  private Content content(OpenedFile file) {
    FileData data = files.node(file).data();
    try {
      return new Content(
          STATUS_SUCCESS, HiveParser.parse(data.read(0, data.size()), registry.limits()));
    } catch (HiveDamage e) {
      return new Content(e.isHive() ? STATUS_REGISTRY_CORRUPT : STATUS_NOT_REGISTRY_FILE, null);
    }
  }

  private static void refuseTransaction(KeyUse key) {
    if (key.object().body() instanceof TransactedKey) {
      throw new NotModelled("restoring a key through a handle of a transaction", 0);
    }
  }

  /** Which hives are loaded at this moment. */
  Snapshot snapshot() {
    return new Snapshot(loaded, flushed.snapshot());
  }

  /** Brings the loaded hives of a snapshot back. */
  void restore(Snapshot snapshot) {
    loaded = snapshot.loaded;
    flushed.restore(snapshot.flushed);
  }

  /** The loaded hives at one moment; their content and files are others'. */
  record Snapshot(Map<Long, OpenedFile> loaded, Map<Long, FlushedHives.Flushed> flushed) {}
}
