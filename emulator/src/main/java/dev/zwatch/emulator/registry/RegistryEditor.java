package dev.zwatch.emulator.registry;

import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
    if (path.length() > KeyWalk.MAX_PATH) {
      throw new IllegalArgumentException("a path of " + path.length() + " characters");
    }
    int end = path.indexOf(KeyPath.SEPARATOR, 1);
    while (end >= 0) {
      int status = registry.openKey(0, path.substring(0, end), 0).status();
      if (status == NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND) {
        made(path.substring(0, end), createOptions & REG.REG_OPTION_VOLATILE);
      }
      end = path.indexOf(KeyPath.SEPARATOR, end + 1);
    }
    return made(path, createOptions);
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

  private long made(String path, int createOptions) {
    KeyReply reply = registry.createKey(0, path, "", createOptions);
    check(reply.status(), path);
    return reply.key();
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
