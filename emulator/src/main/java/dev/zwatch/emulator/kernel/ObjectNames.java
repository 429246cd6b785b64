package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INFO_LENGTH_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.REG_QUERY_KEY_NAME;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Full names of objects, and how they are handed out: in an OBJECT_NAME_INFORMATION, a
 * UNICODE_STRING with the text and a null character right behind it.
 *
 * <p>Source: Microsoft, "ObQueryNameString".
 */
final class ObjectNames {
  private final KernelMemory memory;
  private final ObjectManager objects;
  private final ObjectNamespace names;
  private final ConfigurationManager registry;
  private final FileObjects files;

  ObjectNames(
      KernelMemory memory,
      ObjectManager objects,
      ObjectNamespace names,
      ConfigurationManager registry,
      FileObjects files) {
    this.memory = memory;
    this.objects = objects;
    this.names = names;
    this.registry = registry;
    this.files = files;
  }

  /** Hands an object's name out; one without a name has an empty string without a buffer. */
  int give(KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    return object.type() == ObjectType.Key && !registry.filters.none()
        ? registry.filters.filter(
            new KeyNotice(
                REG_NOTIFY_CLASS.RegNtPreQueryKeyName,
                REG_NOTIFY_CLASS.RegNtPostQueryKeyName,
                object,
                REG_QUERY_KEY_NAME.SIZE,
                (at, unused) -> {
                  REG_QUERY_KEY_NAME query = new REG_QUERY_KEY_NAME(memory, at);
                  query.ObjectNameInfo(buffer);
                  query.Length(length);
                  query.ReturnLength(returnLength);
                }),
            () -> unfiltered(object, buffer, length, returnLength))
        : unfiltered(object, buffer, length, returnLength);
  }

  private int unfiltered(
      KernelObject object, long buffer, int length, @Nullable PULONG returnLength) {
    String name = name(object);
    return name == null
        ? STATUS_KEY_DELETED
        : give(name, UNICODE_STRING.SIZE, buffer, length, returnLength);
  }

  /**
   * Hands out a structure that begins with a UNICODE_STRING, with the text behind it.
   *
   * @param fixed the structure's size in bytes
   */
  int give(String text, int fixed, long buffer, int length, @Nullable PULONG returnLength) {
    byte[] units = text.isEmpty() ? new byte[0] : (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    int needed = fixed + units.length;
    if (returnLength != null) {
      returnLength.set(needed);
    }
    if (Integer.compareUnsigned(length, needed) < 0) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    memory.fill(buffer, fixed, (byte) 0);
    if (units.length != 0) {
      UNICODE_STRING string = new UNICODE_STRING(memory, buffer);
      string.Length(units.length - Character.BYTES);
      string.MaximumLength(units.length);
      string.Buffer(buffer + fixed);
      memory.write(buffer + fixed, units, 0, units.length);
    }
    return STATUS_SUCCESS;
  }

  /** Null for a deleted key. */
  private @Nullable String name(KernelObject object) {
    if (object.type() == ObjectType.Key) {
      return object.body() instanceof TransactedKey transacted
          ? registry.registry.inTransaction(transacted.transaction().id()).path(transacted.key())
          : object.body() instanceof Long key ? registry.registry.path(key) : null;
    }
    if (object.body() instanceof OpenedFile) {
      return files.path(object);
    }
    if (object.type() == ObjectType.File) {
      FILE_OBJECT file = new FILE_OBJECT(memory, object.bodyAddress());
      return device(file.DeviceObject()) + file.FileName().text();
    }
    return names.path(object);
  }

  private String device(@Nullable DEVICE_OBJECT device) {
    KernelObject object = device == null ? null : objects.atAddress(device.address());
    return object == null ? "" : names.path(object);
  }
}
