package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All keys of the naive registry, and how a name leads to one. */
final class ModelTree {
  final ModelKey root;
  final Map<Long, ModelKey> byId = new HashMap<>();

  private ModelTree(ModelKey root) {
    this.root = root;
  }

  /** What every Windows has. */
  static ModelTree initial(long time) {
    ModelTree tree = new ModelTree(new ModelKey(1, null, "REGISTRY", "", "permanent master", time));
    tree.byId.put(1L, tree.root);
    ModelKey machine = tree.add(tree.root, "MACHINE", "permanent master", time);
    for (String hive : List.of("HARDWARE", "SAM", "SECURITY", "SOFTWARE", "SYSTEM")) {
      tree.add(machine, hive, "permanent", time);
    }
    ModelKey user = tree.add(tree.root, "USER", "permanent master", time);
    tree.add(user, ".DEFAULT", "permanent", time);
    ModelKey system = Objects.requireNonNull(machine.subkeys.get("SYSTEM"));
    ModelKey controlSet = tree.add(system, "ControlSet001", "", time);
    for (String name : List.of("Control", "Enum", "Hardware Profiles", "Services")) {
      tree.add(controlSet, name, "", time);
    }
    ModelKey link = tree.add(system, "CurrentControlSet", "volatile link", time);
    byte[] target =
        "\\Registry\\Machine\\System\\ControlSet001".getBytes(StandardCharsets.UTF_16LE);
    link.values.add(new ModelValue("SymbolicLinkValue", 6, target));
    return tree;
  }

  private ModelKey add(ModelKey parent, String name, String kind, long time) {
    ModelKey key = new ModelKey(byId.size() + 1L, parent, name, "", kind, time);
    byId.put(key.id, key);
    parent.subkeys.put(ModelKey.upper(name), key);
    return key;
  }

  /** Everything, copied key by key. */
  ModelTree copy() {
    Map<Long, ModelKey> copied = new HashMap<>();
    ModelTree copy = new ModelTree(root.copy(null, copied));
    copy.byId.putAll(copied);
    return copy;
  }

  /** A key that must be there. */
  ModelKey key(long id) {
    return Objects.requireNonNull(byId.get(id));
  }

  /** Where a name leads to: a key, or the key in which only the last component is missing. */
  record Found(int status, @Nullable ModelKey key, @Nullable ModelKey parent, String name) {
    private static Found failure(int status) {
      return new Found(status, null, null, "");
    }
  }

  Found find(long rootKey, String name, boolean followLast) {
    return find(rootKey, name, followLast, 0);
  }

  private Found find(long rootKey, String name, boolean followLast, int links) {
    if (links > 32) {
      return Found.failure(STATUS_INVALID_PARAMETER);
    }
    if (rootKey == 0) {
      if (!name.startsWith("\\")) {
        return Found.failure(STATUS_OBJECT_PATH_SYNTAX_BAD);
      }
      if (name.equals("\\")) {
        return Found.failure(STATUS_OBJECT_TYPE_MISMATCH);
      }
      String[] parts = name.substring(1).split("\\\\", 2);
      if (parts[0].isEmpty()) {
        return Found.failure(STATUS_OBJECT_NAME_INVALID);
      }
      if (!ModelKey.upper(parts[0]).equals("REGISTRY")) {
        return Found.failure(
            parts.length == 1 ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_OBJECT_PATH_NOT_FOUND);
      }
      return walk(root, parts.length == 1 ? "" : parts[1], followLast, links);
    }
    ModelKey start = byId.get(rootKey);
    if (start == null) {
      return Found.failure(STATUS_KEY_DELETED);
    }
    return name.startsWith("\\")
        ? Found.failure(STATUS_OBJECT_PATH_SYNTAX_BAD)
        : walk(start, name, followLast, links);
  }

  private Found walk(ModelKey start, String rest, boolean followLast, int links) {
    List<String> parts = Arrays.stream(rest.split("\\\\")).filter(p -> !p.isEmpty()).toList();
    ModelKey at = start;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean last = i == parts.size() - 1;
      if (part.length() > 255) {
        return Found.failure(STATUS_INVALID_PARAMETER);
      }
      ModelKey next = at.subkeys.get(ModelKey.upper(part));
      if (next == null) {
        return new Found(STATUS_OBJECT_NAME_NOT_FOUND, null, last ? at : null, part);
      }
      if (next.isLink && (followLast || !last)) {
        ModelValue target = next.value("SymbolicLinkValue");
        if (target == null) {
          return Found.failure(STATUS_OBJECT_NAME_NOT_FOUND);
        }
        String path = new String(target.data(), StandardCharsets.UTF_16LE);
        if (links < 32 && !path.startsWith("\\")) {
          return Found.failure(STATUS_OBJECT_NAME_INVALID);
        }
        for (String more : parts.subList(i + 1, parts.size())) {
          path += "\\" + more;
        }
        return find(0, path, followLast, links + 1);
      }
      at = next;
    }
    return new Found(STATUS_SUCCESS, at, null, "");
  }
}
