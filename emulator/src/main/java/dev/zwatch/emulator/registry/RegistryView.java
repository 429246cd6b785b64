package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANNOT_DELETE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_4;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.wdk.constants.REG;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
public abstract class RegistryView {
  private static final int MAX_VALUE_NAME = 16_383;
  private static final int MAX_DEPTH = 512;

  private static final int CREATE_OPTIONS =
      REG.REG_OPTION_VOLATILE
          | REG.REG_OPTION_CREATE_LINK
          | REG.REG_OPTION_BACKUP_RESTORE
          | REG.REG_OPTION_OPEN_LINK
          | REG.REG_OPTION_DONT_VIRTUALIZE;

  private static final int OPEN_OPTIONS =
      REG.REG_OPTION_BACKUP_RESTORE | REG.REG_OPTION_OPEN_LINK | REG.REG_OPTION_DONT_VIRTUALIZE;

  private final LongSupplier clock;
  private final RegistryLimits limits;

  RegistryView(LongSupplier clock, RegistryLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** Another view of the same registry. */
  RegistryView(RegistryView other) {
    this(other.clock, other.limits);
  }

  /** What is seen now. */
  abstract RegistryState state();

  /** A resolved name, to be used before the next is resolved. */
  abstract KeyWalk walk(long rootKey, String name, boolean followLast);

  /** The id of a key that is about to be made. */
  abstract long newId();

  /** Makes a change, or tells why not. */
  abstract int make(KeyChange change);

  public final RegistryLimits limits() {
    return limits;
  }

  /** True unless the key is deleted. */
  public final boolean exists(long key) {
    return state().key(key) != null;
  }

  /** The full path of a key, links resolved: {@code \REGISTRY\MACHINE\…}; null if it is deleted. */
  public final @Nullable String path(long key) {
    KeyNode node = state().key(key);
    return node == null ? null : KeyPath.of(state(), node);
  }

  /** The path of a key, or the one that it had when it was one of the last 1,024 deleted. */
  public final @Nullable String lastPath(long key) {
    String path = path(key);
    return path == null ? state().deleted().path(key) : path;
  }

  /** The id of the key that a key is a subkey of; 0 for the root and for a deleted key. */
  public final long parent(long key) {
    KeyNode node = state().key(key);
    return node == null ? 0 : node.parent;
  }

  /**
   * Opens a key.
   *
   * @param rootKey the id of the key that the name starts from, 0 if the name is a full path
   * @param openOptions REG_OPTION_OPEN_LINK (which OBJ_OPENLINK means too) and others
   */
  public final KeyReply openKey(long rootKey, String name, int openOptions) {
    if ((openOptions & ~OPEN_OPTIONS) != 0) {
      return KeyReply.failure(STATUS_INVALID_PARAMETER_4);
    }
    boolean followLast = (openOptions & REG.REG_OPTION_OPEN_LINK) == 0;
    KeyWalk walk = walk(rootKey, name, followLast);
    KeyNode found = walk.found();
    return found == null
        ? KeyReply.failure(walk.status())
        : new KeyReply(STATUS_SUCCESS, found.id, REG.REG_OPENED_EXISTING_KEY);
  }

  /** The id of the key that a name leads to, links followed; 0 if there is none. */
  public final long find(long rootKey, String name) {
    KeyNode found = walk(rootKey, name, true).found();
    return found == null ? 0 : found.id;
  }

  /**
   * Opens a key or creates its last component.
   *
   * @param rootKey the id of the key that the name starts from, 0 if the name is a full path
   * @param className given to a new key; empty if there is none
   * @param createOptions REG_OPTION_VOLATILE, REG_OPTION_CREATE_LINK, REG_OPTION_OPEN_LINK …
   */
  public final KeyReply createKey(long rootKey, String name, String className, int createOptions) {
    if ((createOptions & ~CREATE_OPTIONS) != 0) {
      return KeyReply.failure(STATUS_INVALID_PARAMETER);
    }
    boolean createLink = (createOptions & REG.REG_OPTION_CREATE_LINK) != 0;
    boolean followLast = !createLink && (createOptions & REG.REG_OPTION_OPEN_LINK) == 0;
    KeyWalk walk = walk(rootKey, name, followLast);
    KeyNode found = walk.found();
    KeyNode parent = walk.parent();
    if (found != null) {
      return createLink
          ? KeyReply.failure(STATUS_OBJECT_NAME_COLLISION)
          : new KeyReply(STATUS_SUCCESS, found.id, REG.REG_OPENED_EXISTING_KEY);
    }
    return parent == null
        ? KeyReply.failure(walk.status())
        : createChild(parent, walk.missing(), className, createOptions);
  }

  /** Hangs an empty hive, or a link, below a master key. */
  final KeyReply createHive(long master, String name, int createOptions) {
    KeyNode parent = state().key(master);
    return parent != null && parent.is(KeyNode.MASTER) && parent.subkeys.get(name) == null
        ? createChild(parent, name, "", createOptions | KeyNode.HIVE)
        : KeyReply.failure(STATUS_INVALID_PARAMETER);
  }

  private KeyReply createChild(KeyNode parent, String name, String className, int createOptions) {
    int flags = KeyNode.flags(createOptions);
    boolean isVolatile = (flags & KeyNode.VOLATILE) != 0;
    if (parent.is(KeyNode.LINK)) {
      return KeyReply.failure(STATUS_ACCESS_DENIED);
    }
    if (!isVolatile && parent.is(KeyNode.VOLATILE)) {
      return KeyReply.failure(STATUS_CHILD_MUST_BE_VOLATILE);
    }
    if (((flags & (KeyNode.VOLATILE | KeyNode.PERMANENT)) == 0 && parent.is(KeyNode.MASTER))
        || parent.depth == MAX_DEPTH) {
      return KeyReply.failure(STATUS_INVALID_PARAMETER);
    }
    if (state().keyCount() >= limits.keys() || exceeds(KeyNode.size(name, className))) {
      return KeyReply.failure(STATUS_INSUFFICIENT_RESOURCES);
    }
    long id = newId();
    int status =
        make(
            new KeyChange.Created(
                new KeyNode(
                    id, parent.id, name, className, flags, parent.depth + 1, clock.getAsLong())));
    return NT_SUCCESS(status)
        ? new KeyReply(STATUS_SUCCESS, id, REG.REG_CREATED_NEW_KEY)
        : KeyReply.failure(status);
  }

  /** Deletes a key that has no subkeys; to delete it again succeeds, as on Windows. */
  public final int deleteKey(long key) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_SUCCESS;
    }
    return node.is(KeyNode.PERMANENT) || node.subkeys.size() != 0 || node.parent == 0
        ? STATUS_CANNOT_DELETE
        : make(new KeyChange.Deleted(key, clock.getAsLong()));
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
    return KeyQueries.queryValueKey(state(), key, valueName, informationClass, length);
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
    return data.length > limits.valueBytes() || exceeds(growth)
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(
            new KeyChange.ValueSet(key, new Value(name, type, data.clone(), 0), clock.getAsLong()));
  }

  public final int deleteValueKey(long key, String valueName) {
    KeyNode node = state().key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    String name = Value.nameOf(valueName);
    return node.values.get(name) == null
        ? STATUS_OBJECT_NAME_NOT_FOUND
        : make(new KeyChange.ValueDeleted(key, name, clock.getAsLong()));
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
    return exceeds(KeyNode.size(newName, node.className) - node.size())
        ? STATUS_INSUFFICIENT_RESOURCES
        : make(new KeyChange.Renamed(key, newName, clock.getAsLong()));
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

  /** There is no disk: what is set is kept at once. */
  public final int flushKey(long key) {
    return exists(key) ? STATUS_SUCCESS : STATUS_KEY_DELETED;
  }

  /** What takes no more than before is allowed even if there is too much already. */
  private boolean exceeds(long growth) {
    return growth > 0 && state().bytes() + growth > limits.bytes();
  }
}
