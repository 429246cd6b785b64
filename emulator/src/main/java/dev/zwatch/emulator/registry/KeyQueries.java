package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MORE_ENTRIES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;

import dev.zwatch.emulator.registry.KeyNode.Subkey;
import org.jspecify.annotations.Nullable;

/** Finds what a query asks about and has it encoded. */
final class KeyQueries {
  private KeyQueries() {}

  static InformationReply queryKey(
      RegistryState state, long key, int informationClass, int length) {
    KeyNode node = state.key(key);
    return node == null
        ? InformationReply.failure(STATUS_KEY_DELETED)
        : KeyInformation.of(state, node, informationClass, length);
  }

  static InformationReply enumerateKey(
      RegistryState state, long key, int index, int informationClass, int length) {
    KeyNode node = state.key(key);
    if (node == null) {
      return InformationReply.failure(STATUS_KEY_DELETED);
    }
    if (!KeyInformation.canEnumerate(informationClass)) {
      return InformationReply.failure(STATUS_INVALID_PARAMETER);
    }
    Subkey subkey = node.subkeys.at(index);
    KeyNode child = subkey == null ? null : state.key(subkey.id());
    return child == null
        ? InformationReply.failure(STATUS_NO_MORE_ENTRIES)
        : KeyInformation.ofSubkey(child, informationClass, length);
  }

  static InformationReply queryValueKey(
      RegistryState state,
      ValueReplies replies,
      long key,
      String valueName,
      int informationClass,
      int length) {
    KeyNode node = state.key(key);
    if (node == null) {
      return InformationReply.failure(STATUS_KEY_DELETED);
    }
    InformationReply known = replies.to(node, valueName, informationClass, length);
    if (known != null) {
      return known;
    }
    Value value = node.values.get(Value.nameOf(valueName));
    InformationReply reply = value(value, STATUS_OBJECT_NAME_NOT_FOUND, informationClass, length);
    replies.keep(node, valueName, informationClass, length, reply);
    return reply;
  }

  static InformationReply enumerateValueKey(
      RegistryState state, long key, int index, int informationClass, int length) {
    KeyNode node = state.key(key);
    return node == null
        ? InformationReply.failure(STATUS_KEY_DELETED)
        : value(node.values.at(index), STATUS_NO_MORE_ENTRIES, informationClass, length);
  }

  private static InformationReply value(
      @Nullable Value value, int statusIfNone, int informationClass, int length) {
    if (!ValueInformation.exists(informationClass)) {
      return InformationReply.failure(STATUS_INVALID_PARAMETER);
    }
    return value == null
        ? InformationReply.failure(statusIfNone)
        : ValueInformation.of(value, informationClass, length);
  }
}
