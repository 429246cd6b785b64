package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANNOT_DELETE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A registry written as simply as possible, without regard to cost. */
final class RegistryModel {
  private final LongSupplier clock;
  private final RegistryLimits limits;
  private Map<Long, ModelKey> byId = new HashMap<>();
  private ModelKey root;
  private long nextId = 1;

  RegistryModel(LongSupplier clock, RegistryLimits limits) {
    this.clock = clock;
    this.limits = limits;
    this.root = add(null, "REGISTRY", "permanent master");
    ModelKey machine = add(root, "MACHINE", "permanent master");
    for (String hive : List.of("HARDWARE", "SAM", "SECURITY", "SOFTWARE", "SYSTEM")) {
      add(machine, hive, "permanent");
    }
    ModelKey user = add(root, "USER", "permanent master");
    add(user, ".DEFAULT", "permanent");
    ModelKey system = Objects.requireNonNull(machine.subkeys.get("SYSTEM"));
    ModelKey controlSet = add(system, "ControlSet001", "");
    for (String name : List.of("Control", "Enum", "Hardware Profiles", "Services")) {
      add(controlSet, name, "");
    }
    ModelKey link = add(system, "CurrentControlSet", "volatile link");
    byte[] target =
        "\\Registry\\Machine\\System\\ControlSet001".getBytes(StandardCharsets.UTF_16LE);
    link.values.add(new ModelValue("SymbolicLinkValue", 6, target));
  }

  private ModelKey add(@Nullable ModelKey parent, String name, String kind) {
    ModelKey key = new ModelKey(nextId++, parent, name, "", kind, clock.getAsLong());
    byId.put(key.id, key);
    if (parent != null) {
      parent.subkeys.put(ModelKey.upper(name), key);
    }
    return key;
  }

  /** Everything, copied key by key. */
  record Saved(ModelKey root, long nextId) {}

  Saved save() {
    return new Saved(root.copy(null, new HashMap<>()), nextId);
  }

  void restore(Saved saved) {
    byId = new HashMap<>();
    root = saved.root().copy(null, byId);
    nextId = saved.nextId();
  }

  List<Long> ids() {
    return new ArrayList<>(byId.keySet());
  }

  private record Found(int status, @Nullable ModelKey key, @Nullable ModelKey parent, String name) {
    static Found failure(int status) {
      return new Found(status, null, null, "");
    }
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
    if (start == null || start.deleted) {
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

  KeyReply openKey(long rootKey, String name, int options) {
    Found found = find(rootKey, name, (options & 8) == 0, 0);
    return found.key() == null
        ? new KeyReply(found.status(), 0, 0)
        : new KeyReply(STATUS_SUCCESS, found.key().id, 2);
  }

  KeyReply createKey(long rootKey, String name, String className, int options) {
    boolean link = (options & 2) != 0;
    boolean isVolatile = (options & 1) != 0;
    Found found = find(rootKey, name, (options & 8) == 0 && !link, 0);
    if (found.key() != null) {
      return link
          ? new KeyReply(STATUS_OBJECT_NAME_COLLISION, 0, 0)
          : new KeyReply(STATUS_SUCCESS, found.key().id, 2);
    }
    ModelKey parent = found.parent();
    if (parent == null) {
      return new KeyReply(found.status(), 0, 0);
    }
    long[] all = root.sizeAndCount();
    long more = 128 + 2L * (found.name().length() + className.length());
    int status = STATUS_SUCCESS;
    if (parent.isLink) {
      status = STATUS_ACCESS_DENIED;
    } else if (parent.isVolatile && !isVolatile) {
      status = STATUS_CHILD_MUST_BE_VOLATILE;
    } else if (parent.isMaster && !isVolatile) {
      status = STATUS_INVALID_PARAMETER;
    } else if (all[1] >= limits.keys() || all[0] + more > limits.bytes()) {
      status = STATUS_INSUFFICIENT_RESOURCES;
    }
    if (status != STATUS_SUCCESS) {
      return new KeyReply(status, 0, 0);
    }
    String kind = (isVolatile ? "volatile " : "") + (link ? "link" : "");
    long now = clock.getAsLong();
    ModelKey key = new ModelKey(nextId++, parent, found.name(), className, kind, now);
    byId.put(key.id, key);
    parent.subkeys.put(ModelKey.upper(key.name), key);
    parent.time = now;
    return new KeyReply(STATUS_SUCCESS, key.id, 1);
  }

  int deleteKey(long id) {
    ModelKey key = byId.get(id);
    if (key == null || key.deleted) {
      return STATUS_SUCCESS;
    }
    if (key.isPermanent || !key.subkeys.isEmpty()) {
      return STATUS_CANNOT_DELETE;
    }
    ModelKey parent = Objects.requireNonNull(key.parent);
    parent.subkeys.remove(ModelKey.upper(key.name));
    parent.time = clock.getAsLong();
    key.deleted = true;
    return STATUS_SUCCESS;
  }

  int setValueKey(long id, String valueName, int type, byte[] data) {
    ModelKey key = byId.get(id);
    if (key == null || key.deleted) {
      return STATUS_KEY_DELETED;
    }
    String name = valueName.replaceAll("\0+$", "");
    if (name.length() > 16_383) {
      return STATUS_INVALID_PARAMETER;
    }
    if (key.isLink && !(type == 6 && ModelKey.upper(name).equals("SYMBOLICLINKVALUE"))) {
      return STATUS_ACCESS_DENIED;
    }
    ModelValue old = key.value(name);
    if (old != null && old.type() == type && Arrays.equals(old.data(), data)) {
      return STATUS_SUCCESS;
    }
    long more = (long) data.length - (old == null ? 0 : old.data().length);
    more += old == null ? 128 + 2L * name.length() : 0;
    if (data.length > limits.valueBytes()
        || (more > 0 && root.sizeAndCount()[0] + more > limits.bytes())) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    if (old == null) {
      key.values.add(new ModelValue(name, type, data));
    } else {
      key.values.set(key.values.indexOf(old), new ModelValue(old.name(), type, data));
    }
    key.time = clock.getAsLong();
    return STATUS_SUCCESS;
  }

  int deleteValueKey(long id, String valueName) {
    ModelKey key = byId.get(id);
    if (key == null || key.deleted) {
      return STATUS_KEY_DELETED;
    }
    ModelValue old = key.value(valueName);
    if (old == null) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    key.values.remove(old);
    key.time = clock.getAsLong();
    return STATUS_SUCCESS;
  }

  InformationReply queryKey(long id, int informationClass, int length) {
    ModelKey key = byId.get(id);
    return key == null || key.deleted
        ? ModelInformation.failure(STATUS_KEY_DELETED)
        : cut(ModelInformation.of(key, informationClass), length);
  }

  InformationReply enumerateKey(long id, int index, int informationClass, int length) {
    ModelKey key = byId.get(id);
    if (key == null || key.deleted) {
      return ModelInformation.failure(STATUS_KEY_DELETED);
    }
    if (informationClass < 0 || informationClass > 2) {
      return ModelInformation.failure(STATUS_INVALID_PARAMETER);
    }
    List<ModelKey> subkeys = new ArrayList<>(key.subkeys.values());
    return index < 0 || index >= subkeys.size()
        ? ModelInformation.failure(STATUS_NO_MORE_ENTRIES)
        : cut(ModelInformation.of(subkeys.get(index), informationClass), length);
  }

  InformationReply queryValueKey(long id, String name, int informationClass, int length) {
    ModelKey key = byId.get(id);
    ModelValue value = key == null || key.deleted ? null : key.value(name);
    return value(key, value, STATUS_OBJECT_NAME_NOT_FOUND, informationClass, length);
  }

  InformationReply enumerateValueKey(long id, int index, int informationClass, int length) {
    ModelKey key = byId.get(id);
    boolean there = key != null && !key.deleted && index >= 0 && index < key.values.size();
    ModelValue value = there ? Objects.requireNonNull(key).values.get(index) : null;
    return value(key, value, STATUS_NO_MORE_ENTRIES, informationClass, length);
  }

  private static InformationReply value(
      @Nullable ModelKey key, @Nullable ModelValue value, int ifNone, int which, int length) {
    if (key == null || key.deleted) {
      return ModelInformation.failure(STATUS_KEY_DELETED);
    }
    if (which < 0 || which > 5) {
      return ModelInformation.failure(STATUS_INVALID_PARAMETER);
    }
    return value == null
        ? ModelInformation.failure(ifNone)
        : cut(ModelInformation.of(value, which), length);
  }

  private static InformationReply cut(@Nullable ModelInformation whole, int length) {
    return whole == null ? ModelInformation.failure(STATUS_INVALID_PARAMETER) : whole.cut(length);
  }
}
