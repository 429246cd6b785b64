package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fills a registry from the outside, before a driver runs: makes whole paths at once and encodes
 * values. What a driver would get a failure status for is an {@link IllegalArgumentException} here,
 * with the path and the status in one line.
 */
public final class RegistryEditor {
  private final Registry registry;

  public RegistryEditor(Registry registry) {
    this.registry = registry;
  }

  /** The id of the key of a full path, which is made with all its parents where it is missing. */
  public long key(String path) {
    return key(path, REG.REG_OPTION_NON_VOLATILE);
  }

  /** The same with create options for a key that is made; parents are made volatile if it is. */
  public long key(String path, int createOptions) {
    return key(path, "", createOptions, false);
  }

  /**
   * The same for content that comes from outside: a key that is missing right below a master key
   * such as {@code \Registry\User} is made as the top of a hive, which no driver can do, and one
   * below a volatile key is made volatile.
   */
  public long hiveKey(String path) {
    return hiveKey(path, "");
  }

  /** The same with a class name for a key that is made, empty for none. */
  public long hiveKey(String path, String className) {
    return key(path, className, REG.REG_OPTION_NON_VOLATILE, true);
  }

  private long key(String path, String className, int createOptions, boolean hives) {
    if (path.length() > KeyWalk.MAX_PATH) {
      throw new IllegalArgumentException("a path of " + path.length() + " characters");
    }
    KeyReply reply = registry.createKey(0, path, className, createOptions);
    if (reply.success()) {
      return reply.key();
    }
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == KeyPath.SEPARATOR) {
      end--;
    }
    long parent = 0;
    int from = 0;
    for (int to = 0; to < end; from = to + 1) {
      to = path.indexOf(KeyPath.SEPARATOR, from + (from == 0 ? 1 : 0));
      to = to < 0 ? end : Math.min(to, end);
      if (to > from) {
        parent =
            to == end
                ? made(parent, path.substring(0, to), from, className, createOptions, hives)
                : made(
                    parent,
                    path.substring(0, to),
                    from,
                    "",
                    createOptions & REG.REG_OPTION_VOLATILE,
                    hives);
      }
    }
    return parent;
  }

  private long made(
      long parent, String path, int from, String className, int createOptions, boolean hives) {
    String name = path.substring(from);
    KeyReply reply = registry.createKey(parent, name, className, createOptions);
    if (hives && reply.status() == NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE) {
      reply = registry.createKey(parent, name, className, createOptions | REG.REG_OPTION_VOLATILE);
    } else if (hives
        && reply.status() == NTSTATUS.STATUS_INVALID_PARAMETER
        && name.length() <= KeyWalk.MAX_KEY_NAME) {
      reply = registry.createHive(parent, name, className, createOptions);
    }
    if (!reply.success()) {
      check(reply.status(), path);
    }
    return reply.key();
  }

  /** Gives a key the security descriptor that a hive has for it. */
  public RegistryEditor security(long key, SecurityDescriptor security) {
    KeyNode node = Objects.requireNonNull(registry.state().key(key));
    KeyNode parent = registry.state().key(node.parent);
    SecurityDescriptor shared = registry.descriptors().shared(security);
    int own =
        parent == null
            ? KeyNode.OWN_SECURITY
            : new HiveInheritance(registry.descriptors()).own(shared, parent.security);
    check(registry.setSecurity(node, shared, own), "its security descriptor");
    return this;
  }

  /** Deletes a key with all that is below it; where a link stands, the link. Absence is fine. */
  public RegistryEditor deleteTree(String path) {
    KeyReply reply = registry.openKey(0, path, REG.REG_OPTION_OPEN_LINK);
    if (reply.status() == NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND) {
      return this;
    }
    check(reply.status(), path);
    List<RegistryContent.Key> keys = new ArrayList<>();
    keys.add(RegistryContent.of(registry).key(reply.key()));
    for (int i = 0; i < keys.size(); i++) {
      keys.addAll(keys.get(i).subkeys());
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      check(registry.deleteKey(keys.get(i).id()), keys.get(i).path());
    }
    return this;
  }

  /** Deletes a value; absence is fine. */
  public RegistryEditor deleteValue(long key, String name) {
    int status = registry.deleteValueKey(key, name);
    if (status != NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND) {
      check(status, name);
    }
    return this;
  }

  /** True if the key has a value of that name. */
  boolean has(long key, String name) {
    return registry.queryValueKey(key, name, REG.KeyValueBasicInformation, 0).status()
        != NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
  }

  /** Sets a value of any type. */
  public RegistryEditor value(long key, String name, int type, byte[] data) {
    check(registry.setValueKey(key, name, type, data), name);
    return this;
  }

  public RegistryEditor dword(long key, String name, int value) {
    byte[] data = new byte[Integer.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
    return value(key, name, REG.REG_DWORD, data);
  }

  public RegistryEditor qword(long key, String name, long value) {
    byte[] data = new byte[Long.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return value(key, name, REG.REG_QWORD, data);
  }

  /** A REG_SZ with its terminating zero. */
  public RegistryEditor string(long key, String name, String text) {
    return value(key, name, REG.REG_SZ, terminated(text));
  }

  /** A REG_EXPAND_SZ with its terminating zero. */
  public RegistryEditor expandString(long key, String name, String text) {
    return value(key, name, REG.REG_EXPAND_SZ, terminated(text));
  }

  /** A REG_MULTI_SZ: each string with its terminating zero, and one more zero. */
  public RegistryEditor multiString(long key, String name, Iterable<String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(text).append('\0'));
    return value(key, name, REG.REG_MULTI_SZ, terminated(all.toString()));
  }

  /** Makes a symbolic link; its parents are made too. */
  public long link(String path, String target) {
    long link = key(path, REG.REG_OPTION_CREATE_LINK);
    value(link, KeyWalk.LINK_VALUE, REG.REG_LINK, target.getBytes(StandardCharsets.UTF_16LE));
    return link;
  }

  /** True for the value that makes a link of its key. */
  public static boolean isLink(String valueName, int type) {
    return Value.isLink(Value.nameOf(valueName), type);
  }

  /** The id of a symbolic link itself, or of what else is there; a link is made if nothing is. */
  public long linkKey(String path) {
    KeyReply there = registry.openKey(0, path, REG.REG_OPTION_OPEN_LINK);
    return there.success() ? there.key() : key(path, "", REG.REG_OPTION_CREATE_LINK, true);
  }

  private static byte[] terminated(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
  }

  private static void check(int status, String what) {
    if (!NTSTATUS.NT_SUCCESS(status)) {
      throw new IllegalArgumentException(what + ": " + NTSTATUS.toString(status));
    }
  }
}
