package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the naive registry answers of its keys and values. */
final class ModelQueries {
  private final ModelTree tree;

  ModelQueries(ModelTree tree) {
    this.tree = tree;
  }

  InformationReply queryKey(long id, int informationClass, int length) {
    ModelKey key = tree.byId.get(id);
    return key == null
        ? ModelInformation.failure(STATUS_KEY_DELETED)
        : cut(ModelInformation.of(key, informationClass), length);
  }

  InformationReply enumerateKey(long id, int index, int informationClass, int length) {
    ModelKey key = tree.byId.get(id);
    if (key == null) {
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
    ModelKey key = tree.byId.get(id);
    ModelValue value = key == null ? null : key.value(name);
    return value(key, value, STATUS_OBJECT_NAME_NOT_FOUND, informationClass, length);
  }

  InformationReply enumerateValueKey(long id, int index, int informationClass, int length) {
    ModelKey key = tree.byId.get(id);
    boolean there = key != null && index >= 0 && index < key.values.size();
    ModelValue value = there ? Objects.requireNonNull(key).values.get(index) : null;
    return value(key, value, STATUS_NO_MORE_ENTRIES, informationClass, length);
  }

  /** The values of those names; null if one is missing, or the key. */
  @Nullable List<ModelValue> values(long id, List<String> names) {
    ModelKey key = tree.byId.get(id);
    List<ModelValue> values = new ArrayList<>();
    for (String name : names) {
      ModelValue value = key == null ? null : key.value(name);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static InformationReply value(
      @Nullable ModelKey key, @Nullable ModelValue value, int ifNone, int which, int length) {
    if (key == null) {
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
