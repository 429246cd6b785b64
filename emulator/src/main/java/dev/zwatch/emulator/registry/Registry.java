package dev.zwatch.emulator.registry;

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
 * The registry. A key is named by its id, which stays with it until the registry ends and is given
 * to no other key; once the key is deleted every operation on its id is STATUS_KEY_DELETED. Names
 * are strings of UTF-16 units, compared as {@link NameOrder} does. Handles, access rights and guest
 * memory are the caller's matter: {@link KeyAccess} tells which right an operation needs.
 *
 * <p>Every operation takes O(log n) of what a key holds; {@link #snapshot} and {@link #restore}
 * take constant time.
 *
 * <p>Source: Microsoft, the DDI pages of the routines that the methods are named after.
 */
public final class Registry {
  /** The id of the key {@code \Registry}. */
  public static final long ROOT_KEY = 1;

  private static final int MAX_VALUE_NAME = 16_383;
  private static final int MAX_DEPTH = 512;

  /** A power of 2. */
  private static final int WALKS = 16;

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
  private RegistryState state;

  /** How often the state has changed. */
  private long version;

  /** The last walks, by the names that they went along: a name is mostly asked for again. */
  private final KeyWalk[] walks = new KeyWalk[WALKS];

  /** A whole registry at one moment; to keep one costs what has changed since. */
  public static final class Snapshot {
    private final RegistryState state;

    private Snapshot(RegistryState state) {
      this.state = state;
    }
  }

  /**
   * A registry with the keys that every Windows has.
   *
   * @param clock the time in 100 ns since 1601
   */
  public Registry(LongSupplier clock) {
    this(clock, RegistryLimits.DEFAULT);
  }

  public Registry(LongSupplier clock, RegistryLimits limits) {
    this.clock = clock;
    this.limits = limits;
    this.state = InitialKeys.at(clock.getAsLong());
    Arrays.setAll(walks, unused -> new KeyWalk());
  }

  public RegistryLimits limits() {
    return limits;
  }

  /** The present content, in constant time. */
  public Snapshot snapshot() {
    return new Snapshot(state);
  }

  /**
   * Brings the content of a snapshot of this registry back, in constant time. Ids of keys made
   * since are forgotten and will be given again, so that a run repeated from a snapshot repeats
   * exactly.
   */
  public void restore(Snapshot snapshot) {
    change(snapshot.state);
  }

  /** True unless the key is deleted. */
  public boolean exists(long key) {
    return state.key(key) != null;
  }

  /** The full path of a key, links resolved: {@code \REGISTRY\MACHINE\…}; null if it is deleted. */
  public @Nullable String path(long key) {
    KeyNode node = state.key(key);
    return node == null ? null : KeyPath.of(state, node);
  }

  /** The path of a key, or the one that it had when it was one of the last 1,024 deleted. */
  public @Nullable String lastPath(long key) {
    String path = path(key);
    return path == null ? state.deleted().path(key) : path;
  }

  /**
   * Opens a key.
   *
   * @param rootKey the id of the key that the name starts from, 0 if the name is a full path
   * @param openOptions REG_OPTION_OPEN_LINK (which OBJ_OPENLINK means too) and others
   */
  public KeyReply openKey(long rootKey, String name, int openOptions) {
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
  public long find(long rootKey, String name) {
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
  public KeyReply createKey(long rootKey, String name, String className, int createOptions) {
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

  private KeyReply createChild(KeyNode parent, String name, String className, int createOptions) {
    boolean isVolatile = (createOptions & REG.REG_OPTION_VOLATILE) != 0;
    boolean isLink = (createOptions & REG.REG_OPTION_CREATE_LINK) != 0;
    long size = KeyNode.size(name, className);
    if (parent.is(KeyNode.LINK)) {
      return KeyReply.failure(STATUS_ACCESS_DENIED);
    }
    if (!isVolatile && parent.is(KeyNode.VOLATILE)) {
      return KeyReply.failure(STATUS_CHILD_MUST_BE_VOLATILE);
    }
    if ((!isVolatile && parent.is(KeyNode.MASTER)) || parent.depth == MAX_DEPTH) {
      return KeyReply.failure(STATUS_INVALID_PARAMETER);
    }
    if (state.keyCount() >= limits.keys() || exceeds(size)) {
      return KeyReply.failure(STATUS_INSUFFICIENT_RESOURCES);
    }
    long now = clock.getAsLong();
    int flags = (isVolatile ? KeyNode.VOLATILE : 0) | (isLink ? KeyNode.LINK : 0);
    KeyNode child =
        new KeyNode(state.nextId(), parent.id, name, className, flags, parent.depth + 1, now);
    change(state.withNewKey(child, parent.withSubkey(child, now), size));
    return new KeyReply(STATUS_SUCCESS, child.id, REG.REG_CREATED_NEW_KEY);
  }

  /** Deletes a key that has no subkeys; to delete it again succeeds, as on Windows. */
  public int deleteKey(long key) {
    KeyNode node = state.key(key);
    if (node == null) {
      return STATUS_SUCCESS;
    }
    KeyNode parent = state.key(node.parent);
    if (node.is(KeyNode.PERMANENT) || node.subkeys.size() != 0 || parent == null) {
      return STATUS_CANNOT_DELETE;
    }
    long size = node.size() + node.values.bytes();
    change(state.withoutKey(node, parent.withoutSubkey(node.name, clock.getAsLong()), size));
    return STATUS_SUCCESS;
  }

  /** Answers ZwQueryKey for a buffer of {@code length} bytes. */
  public InformationReply queryKey(long key, int informationClass, int length) {
    return KeyQueries.queryKey(state, key, informationClass, length);
  }

  /** Answers ZwEnumerateKey: subkeys in the order of their names. */
  public InformationReply enumerateKey(long key, int index, int informationClass, int length) {
    return KeyQueries.enumerateKey(state, key, index, informationClass, length);
  }

  /** Answers ZwQueryValueKey for a buffer of {@code length} bytes. */
  public InformationReply queryValueKey(
      long key, String valueName, int informationClass, int length) {
    return KeyQueries.queryValueKey(state, key, valueName, informationClass, length);
  }

  /** Answers ZwEnumerateValueKey: values in the order in which they were first set. */
  public InformationReply enumerateValueKey(long key, int index, int informationClass, int length) {
    return KeyQueries.enumerateValueKey(state, key, index, informationClass, length);
  }

  /** Sets a value; the data is copied. Setting what is already there changes nothing. */
  public int setValueKey(long key, String valueName, int type, byte[] data) {
    KeyNode node = state.key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    String name = Value.nameOf(valueName);
    if (name.length() > MAX_VALUE_NAME) {
      return STATUS_INVALID_PARAMETER;
    }
    if (node.is(KeyNode.LINK) && !isLinkValue(name, type)) {
      return STATUS_ACCESS_DENIED;
    }
    Value old = node.values.get(name);
    if (old != null && old.type == type && Arrays.equals(old.data, data)) {
      return STATUS_SUCCESS;
    }
    long growth = Value.size(name, data) - (old == null ? 0 : old.size());
    if (data.length > limits.valueBytes() || (growth > 0 && exceeds(growth))) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    ValueList values = node.values.with(name, type, data.clone());
    change(state.withKey(node.withValues(values, clock.getAsLong()), growth));
    return STATUS_SUCCESS;
  }

  public int deleteValueKey(long key, String valueName) {
    KeyNode node = state.key(key);
    if (node == null) {
      return STATUS_KEY_DELETED;
    }
    Value value = node.values.get(Value.nameOf(valueName));
    if (value == null) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    ValueList values = node.values.without(value);
    change(state.withKey(node.withValues(values, clock.getAsLong()), -value.size()));
    return STATUS_SUCCESS;
  }

  /** There is no disk: what is set is kept at once. */
  public int flushKey(long key) {
    return exists(key) ? STATUS_SUCCESS : STATUS_KEY_DELETED;
  }

  private KeyWalk walk(long rootKey, String name, boolean followLast) {
    KeyWalk walk = walks[(name.hashCode() + (int) rootKey) & (WALKS - 1)];
    walk.to(state, version, rootKey, name, followLast);
    return walk;
  }

  private void change(RegistryState next) {
    state = next;
    version++;
  }

  private boolean exceeds(long growth) {
    return state.bytes() + growth > limits.bytes();
  }

  private static boolean isLinkValue(String name, int type) {
    return type == REG.REG_LINK && NameOrder.same(name, KeyWalk.LINK_VALUE);
  }
}
