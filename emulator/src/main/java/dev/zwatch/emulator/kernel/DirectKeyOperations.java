package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/** The operations as the registry performs them. */
final class DirectKeyOperations implements KeyOperations {
  /** A key has room for four flags of each kind. */
  private static final int FLAGS = 0xF;

  private final KernelMemory memory;
  private final ObjectManager objects;
  private final Registry registry;
  private final MultipleValues multipleValues;

  DirectKeyOperations(KernelMemory memory, ObjectManager objects, Registry registry) {
    this.memory = memory;
    this.objects = objects;
    this.registry = registry;
    this.multipleValues = new MultipleValues(memory, registry);
  }

  @Override
  public int open(KeyOpening opening) {
    boolean openLink = (opening.attributes & OBJ.OBJ_OPENLINK) != 0;
    int options = opening.options | (openLink ? REG.REG_OPTION_OPEN_LINK : 0);
    String className = opening.className == null ? "" : opening.className;
    KeyReply reply =
        opening.creates
            ? registry.createKey(opening.rootKey, opening.path, className, options)
            : registry.openKey(opening.rootKey, opening.path, options);
    if (reply.success()) {
      opening.result(
          objects.create(ObjectType.Key, reply.key(), 0),
          KeyAccess.granted(opening.desiredAccess),
          reply.disposition());
    }
    return reply.status();
  }

  @Override
  public int deleteKey(KeyUse key) {
    return registry.deleteKey(key.key());
  }

  @Override
  public int flushKey(KeyUse key) {
    return registry.flushKey(key.key());
  }

  @Override
  public int setValueKey(KeyUse key, String name, int titleIndex, int type, long data, int size) {
    if (Integer.compareUnsigned(size, registry.limits().valueBytes()) > 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    byte[] bytes = new byte[size];
    memory.read(data, bytes, 0, size);
    return registry.setValueKey(key.key(), name, type, bytes);
  }

  @Override
  public int deleteValueKey(KeyUse key, String name) {
    return registry.deleteValueKey(key.key(), name);
  }

  @Override
  public int queryKey(
      KeyUse key, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(registry.queryKey(key.key(), informationClass, length), buffer, resultLength);
  }

  @Override
  public int enumerateKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        registry.enumerateKey(key.key(), index, informationClass, length), buffer, resultLength);
  }

  @Override
  public int queryValueKey(
      KeyUse key, String name, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        registry.queryValueKey(key.key(), name, informationClass, length), buffer, resultLength);
  }

  @Override
  public int enumerateValueKey(
      KeyUse key, int index, int informationClass, long buffer, int length, PULONG resultLength) {
    return deliver(
        registry.enumerateValueKey(key.key(), index, informationClass, length),
        buffer,
        resultLength);
  }

  @Override
  public int renameKey(KeyUse key, String newName) {
    return registry.renameKey(key.key(), newName);
  }

  @Override
  public int setInformationKey(KeyUse key, int informationClass, long information, int length) {
    if (informationClass == REG.KeyWriteTimeInformation) {
      return registry.setWriteTime(key.key(), memory.getLong(information));
    }
    int flags = memory.getInt(information);
    if ((flags & ~FLAGS) != 0) {
      throw new NotModelled(String.format("ZwSetInformationKey with the flags 0x%X", flags), 0);
    }
    return informationClass == REG.KeyWow64FlagsInformation
        ? registry.setWow64Flags(key.key(), flags)
        : registry.setControlFlags(key.key(), flags);
  }

  @Override
  public int queryMultipleValueKey(
      KeyUse key,
      long entries,
      int count,
      long buffer,
      PULONG bufferLength,
      @Nullable PULONG requiredLength) {
    return multipleValues.query(key.key(), entries, count, buffer, bufferLength, requiredLength);
  }

  private int deliver(InformationReply reply, long buffer, PULONG resultLength) {
    byte[] bytes = reply.bytes();
    memory.write(buffer, bytes, 0, bytes.length);
    if (reply.hasResultLength()) {
      resultLength.set(reply.resultLength());
    }
    return reply.status();
  }
}
