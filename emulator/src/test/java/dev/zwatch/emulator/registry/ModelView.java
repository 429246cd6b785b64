package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANNOT_DELETE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import dev.zwatch.emulator.registry.ModelTree.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on the naive registry, in a transaction or in none. */
public final class ModelView {
  private final RegistryModel model;
  private final long transaction;

  ModelView(RegistryModel model, long transaction) {
    this.model = model;
    this.transaction = transaction;
  }

  private ModelTree tree() {
    return model.seenBy(transaction);
  }

  private @Nullable ModelKey key(long id) {
    return tree().byId.get(id);
  }

  private int make(ModelChange change) {
    return model.make(transaction, change);
  }

  private long now() {
    return model.clock.getAsLong();
  }

  private boolean isFull(long more) {
    return more > 0 && tree().root.sizeAndCount()[0] + more > model.limits.bytes();
  }

  List<Long> ids() {
    return new ArrayList<>(tree().byId.keySet());
  }

  public KeyReply openKey(long rootKey, String name, int options) {
    Found found = tree().find(rootKey, name, (options & 8) == 0);
    return found.key() == null
        ? new KeyReply(found.status(), 0, 0)
        : new KeyReply(STATUS_SUCCESS, found.key().id, 2);
  }

  public KeyReply createKey(long rootKey, String name, String className, int options) {
    boolean link = (options & 2) != 0;
    boolean isVolatile = (options & 1) != 0;
    Found found = tree().find(rootKey, name, (options & 8) == 0 && !link);
    if (found.key() != null) {
      return link
          ? new KeyReply(STATUS_OBJECT_NAME_COLLISION, 0, 0)
          : new KeyReply(STATUS_SUCCESS, found.key().id, 2);
    }
    ModelKey parent = found.parent();
    if (parent == null) {
      return new KeyReply(found.status(), 0, 0);
    }
    int status = STATUS_SUCCESS;
    if (parent.isLink) {
      status = STATUS_ACCESS_DENIED;
    } else if (parent.isVolatile && !isVolatile) {
      status = STATUS_CHILD_MUST_BE_VOLATILE;
    } else if (parent.isMaster && !isVolatile) {
      status = STATUS_INVALID_PARAMETER;
    } else if (tree().root.sizeAndCount()[1] >= model.limits.keys()
        || isFull(128 + 2L * (found.name().length() + className.length()))) {
      status = STATUS_INSUFFICIENT_RESOURCES;
    }
    if (status != STATUS_SUCCESS) {
      return new KeyReply(status, 0, 0);
    }
    String kind = (isVolatile ? "volatile " : "") + (link ? "link" : "");
    long id = model.takeId();
    status = make(ModelChange.create(id, parent, found.name(), className, kind, now()));
    return status == STATUS_SUCCESS ? new KeyReply(status, id, 1) : new KeyReply(status, 0, 0);
  }

  public int deleteKey(long id) {
    ModelKey key = key(id);
    if (key == null) {
      return STATUS_SUCCESS;
    }
    return key.isPermanent || !key.subkeys.isEmpty()
        ? STATUS_CANNOT_DELETE
        : make(ModelChange.delete(key, now()));
  }

  public int renameKey(long id, String newName) {
    ModelKey key = key(id);
    if (key == null) {
      return STATUS_KEY_DELETED;
    }
    if (newName.isEmpty() || newName.length() > 255 || newName.contains("\\")) {
      return STATUS_INVALID_PARAMETER;
    }
    if (key.isPermanent || key.parent == null) {
      return STATUS_ACCESS_DENIED;
    }
    if (key.parent.subkeys.containsKey(ModelKey.upper(newName))) {
      return STATUS_CANNOT_DELETE;
    }
    return isFull(2L * (newName.length() - key.name.length()))
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(ModelChange.rename(key, newName, now()));
  }

  int setWriteTime(long id, long time) {
    ModelKey key = key(id);
    return key == null ? STATUS_KEY_DELETED : make(ModelChange.time(key, time));
  }

  int setFlags(long id, boolean wow64, int flags) {
    ModelKey key = key(id);
    return key == null ? STATUS_KEY_DELETED : make(ModelChange.flags(key, wow64, flags));
  }

  public int setValueKey(long id, String valueName, int type, byte[] data) {
    ModelKey key = key(id);
    if (key == null) {
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
    return data.length > model.limits.valueBytes() || isFull(more)
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(ModelChange.value(key, name, type, data, now()));
  }

  public int deleteValueKey(long id, String valueName) {
    ModelKey key = key(id);
    if (key == null) {
      return STATUS_KEY_DELETED;
    }
    return key.value(valueName) == null
        ? STATUS_OBJECT_NAME_NOT_FOUND
        : make(ModelChange.value(key, valueName, 0, null, now()));
  }

  /** True unless the key is deleted. */
  public boolean exists(long id) {
    return key(id) != null;
  }

  /** A value's data; null if there is no such value, or no such key. */
  public byte @Nullable [] data(long id, String valueName) {
    ModelKey key = key(id);
    ModelValue value = key == null ? null : key.value(valueName);
    return value == null ? null : value.data();
  }

  ModelQueries queries() {
    return new ModelQueries(tree());
  }
}
