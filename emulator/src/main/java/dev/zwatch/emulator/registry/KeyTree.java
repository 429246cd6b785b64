package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BAD_INHERITANCE_ACL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_4;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.SecurityDescriptors;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.REG;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a registry as somebody sees them, found, opened and made by name. A key is named by
 * its id, which stays with it until the registry ends and is given to no other key. Names are
 * strings of UTF-16 units, compared as {@link NameOrder} does.
 *
 * <p>Source: Microsoft, "ZwCreateKey", "ZwOpenKeyEx".
 */
public abstract class KeyTree {
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
  private final SecurityDescriptors descriptors;

  KeyTree(LongSupplier clock, RegistryLimits limits, SecurityDescriptors descriptors) {
    this.clock = clock;
    this.limits = limits;
    this.descriptors = descriptors;
  }

  /** Another view of the same registry. */
  KeyTree(KeyTree other) {
    this(other.clock, other.limits, other.descriptors);
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
    return createKey(rootKey, name, className, createOptions, Token.SYSTEM, null);
  }

  /**
   * The same for somebody.
   *
   * @param security of a new key; null for what it inherits
   */
  public final KeyReply createKey(
      long rootKey,
      String name,
      String className,
      int createOptions,
      Token maker,
      @Nullable SecurityDescriptor security) {
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
        : createChild(parent, walk.missing(), className, createOptions, maker, security);
  }

  /** The id of the key in which one would be made; 0 if none would be, whatever the reason. */
  public final long parentOfNew(long rootKey, String name, int createOptions) {
    boolean createLink = (createOptions & REG.REG_OPTION_CREATE_LINK) != 0;
    boolean followLast = !createLink && (createOptions & REG.REG_OPTION_OPEN_LINK) == 0;
    KeyWalk walk = walk(rootKey, name, followLast);
    KeyNode parent = walk.found() == null ? walk.parent() : null;
    return parent == null ? 0 : parent.id;
  }

  /** The security descriptor of a key; null if it is deleted. */
  public final @Nullable SecurityDescriptor security(long key) {
    KeyNode node = state().key(key);
    return node == null ? null : node.security;
  }

  final SecurityDescriptors descriptors() {
    return descriptors;
  }

  /** Hangs an empty hive, or a link, below a master key. */
  final KeyReply createHive(long master, String name, String className, int createOptions) {
    KeyNode parent = state().key(master);
    return parent != null && parent.is(KeyNode.MASTER) && parent.subkeys.get(name) == null
        ? createChild(parent, name, className, createOptions | KeyNode.HIVE, Token.SYSTEM, null)
        : KeyReply.failure(STATUS_INVALID_PARAMETER);
  }

  private KeyReply createChild(
      KeyNode parent,
      String name,
      String className,
      int createOptions,
      Token maker,
      @Nullable SecurityDescriptor given) {
    int flags = KeyNode.flags(createOptions) | (given == null ? 0 : KeyNode.OWN_SECURITY);
    boolean isVolatile = (flags & KeyNode.VOLATILE) != 0;
    if (parent.is(KeyNode.LINK)) {
      return KeyReply.failure(STATUS_ACCESS_DENIED);
    }
    if (!isVolatile && parent.is(KeyNode.VOLATILE)) {
      return KeyReply.failure(STATUS_CHILD_MUST_BE_VOLATILE);
    }
    if (((flags & (KeyNode.VOLATILE | KeyNode.PERMANENT)) == 0 && parent.is(KeyNode.MASTER))
        || parent.depth == RegistryLimits.DEPTH) {
      return KeyReply.failure(STATUS_INVALID_PARAMETER);
    }
    SecurityDescriptor security =
        given == null
            ? descriptors.inherited(parent.security, maker)
            : descriptors.made(parent.security, maker, given);
    if (security == null) {
      return KeyReply.failure(STATUS_BAD_INHERITANCE_ACL);
    }
    if (state().keyCount() >= limits.keys()
        || exceeds(KeyNode.size(name, className, flags, security))) {
      return KeyReply.failure(STATUS_INSUFFICIENT_RESOURCES);
    }
    long id = newId();
    int status =
        make(
            new KeyChange.Created(
                new KeyNode(
                    id, parent.id, name, className, flags, parent.depth + 1, now(), security)));
    return NT_SUCCESS(status)
        ? new KeyReply(STATUS_SUCCESS, id, REG.REG_CREATED_NEW_KEY)
        : KeyReply.failure(status);
  }

  final long now() {
    return clock.getAsLong();
  }

  /** What takes no more than before is allowed even if there is too much already. */
  final boolean exceeds(long growth) {
    return growth > 0 && state().bytes() + growth > limits.bytes();
  }
}
