package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANNOT_DELETE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A registry as somebody sees it, and the operations on its keys. A key is named by its id, which
 * stays with it until the registry ends and is given to no other key; once the key is deleted every
 * operation on its id is STATUS_KEY_DELETED. Names are strings of UTF-16 units, compared as {@link
 * NameOrder} does. Handles, access rights and guest memory are the caller's matter: {@link
 * KeyAccess} tells which right an operation needs.
 *
 * <p>Every operation takes O(log n) of what a key holds.
 *
 * <p>Source: Microsoft, the DDI pages of the routines that the methods are named after.
 */
public abstract class RegistryView extends KeyTree {
  private static final int MAX_VALUE_NAME = 16_383;

  private final ValueReplies replies = new ValueReplies();

  RegistryView(LongSupplier clock, RegistryLimits limits, SecurityDescriptors descriptors) {
    super(clock, limits, descriptors);
  }

  /** Another view of the same registry. */
  RegistryView(RegistryView other) {
    super(other);
  }

  /** Deletes a key that has no subkeys; to delete it again succeeds, as on Windows. */
  public final int deleteKey(long key) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_SUCCESS;
    }
    return node.is(KeyNode.PERMANENT) || node.subkeys.size() != 0 || node.parent == 0
        ? STATUS_CANNOT_DELETE
        : make(new KeyChange.Deleted(key, now()));
  }

  /** Answers ZwQueryKey for a buffer of {@code length} bytes. */
  public final InformationReply queryKey(long key, int informationClass, int length) {
    return KeyQueries.queryKey(state(), key, informationClass, length);
  }

  /** Answers ZwEnumerateKey: subkeys in the order of their names. */
  public final InformationReply enumerateKey(
      long key, int index, int informationClass, int length) {
    return KeyQueries.enumerateKey(state(), key, index, informationClass, length);
  }

  /** Answers ZwQueryValueKey for a buffer of {@code length} bytes. */
  public final InformationReply queryValueKey(
      long key, String valueName, int informationClass, int length) {
    return KeyQueries.queryValueKey(state(), replies, key, valueName, informationClass, length);
  }

  /** Answers ZwEnumerateValueKey: values in the order in which they were first set. */
  public final InformationReply enumerateValueKey(
      long key, int index, int informationClass, int length) {
    return KeyQueries.enumerateValueKey(state(), key, index, informationClass, length);
  }

  /** Sets a value; the data is copied. Setting what is already there changes nothing. */
  public final int setValueKey(long key, String valueName, int type, byte[] data) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    String name = Value.nameOf(valueName);
    if (name.length() > MAX_VALUE_NAME) {
      return STATUS_INVALID_PARAMETER;
    }
    if (node.is(KeyNode.LINK) && !Value.isLink(name, type)) {
      return STATUS_ACCESS_DENIED;
    }
    Value old = node.values.get(name);
    if (old != null && old.type == type && Arrays.equals(old.data, data)) {
      return STATUS_SUCCESS;
    }
    long growth = Value.size(name, data) - (old == null ? 0 : old.size());
    return data.length > limits().valueBytes() || exceeds(growth)
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(new KeyChange.ValueSet(key, new Value(name, type, data.clone(), 0), now()));
  }

  public final int deleteValueKey(long key, String valueName) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    String name = Value.nameOf(valueName);
    return node.values.get(name) == null
        ? STATUS_OBJECT_NAME_NOT_FOUND
        : make(new KeyChange.ValueDeleted(key, name, now()));
  }

  /** Gives a key another name in its parent. */
  public final int renameKey(long key, String newName) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    if (newName.isEmpty()
        || newName.length() > KeyWalk.MAX_KEY_NAME
        || newName.indexOf(KeyPath.SEPARATOR) >= 0) {
      return STATUS_INVALID_PARAMETER;
    }
    KeyNode parent = state().key(node.parent);
    if (parent == null || node.is(KeyNode.PERMANENT)) {
      return STATUS_ACCESS_DENIED;
    }
    if (parent.subkeys.get(newName) != null) {
      return STATUS_CANNOT_DELETE;
    }
    return exceeds((long) Character.BYTES * (newName.length() - node.name.length()))
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(new KeyChange.Renamed(key, newName, now()));
  }

  /** Sets when a key was last written, in 100 ns since 1601. */
  public final int setWriteTime(long key, long time) {
    return exists(key) ? make(new KeyChange.TimeSet(key, time)) : STATUS_KEY_DELETED;
  }

  /** Sets KEY_FLAGS_INFORMATION.Wow64Flags, or ControlFlags. */
  public final int setFlags(long key, boolean wow64, int flags) {
    KeyNode node = state().key(key);
    return node == null
        ? STATUS_KEY_DELETED
        : make(
            wow64
                ? new KeyChange.FlagsSet(key, flags, node.controlFlags)
                : new KeyChange.FlagsSet(key, node.wow64Flags, flags));
  }

  /**
   * Sets parts of a key's security descriptor.
   *
   * @param information which parts, of SECURITY
   */
  public final int setSecurity(long key, int information, SecurityDescriptor given) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    return setSecurity(
        node, descriptors().changed(node.security, information, given), KeyNode.OWN_SECURITY);
  }

  final int setSecurity(KeyNode node, SecurityDescriptor security, int own) {
    return exceeds(node.withSecurity(security, own, 0).size() - node.size())
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(new KeyChange.SecuritySet(node.id, security, own, now()));
  }

  /** There is no disk: what is set is kept at once. */
  public final int flushKey(long key) {
    return exists(key) ? STATUS_SUCCESS : STATUS_KEY_DELETED;
  }
}
