package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The registry routines over the registry and the handle tables. */
public final class ZwRegistryCalls implements ZwRegistry {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final Registry registry;
  private final KeyHandles keys;

  public ZwRegistryCalls(
      WatchSlot watch, IrqlGate gate, KernelMemory memory, Registry registry, KeyHandles keys) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.registry = registry;
    this.keys = keys;
  }

  @Override
  public int ZwCreateKey(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @Nullable PULONG Disposition) {
    gate.passive();
    KeyName name = keys.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    String className = Class == null ? "" : Class.text();
    KeyReply reply =
        registry.createKey(
            name.rootKey(), name.path(), className, CreateOptions | linkOption(ObjectAttributes));
    int status = open(reply, KeyHandle, DesiredAccess, ObjectAttributes);
    if (NT_SUCCESS(status) && Disposition != null) {
      Disposition.set(reply.disposition());
    }
    return status;
  }

  @Override
  public int ZwOpenKey(PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes) {
    gate.passive();
    return open(KeyHandle, DesiredAccess, ObjectAttributes, 0);
  }

  @Override
  public int ZwOpenKeyEx(
      PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes, int OpenOptions) {
    gate.passive();
    return open(KeyHandle, DesiredAccess, ObjectAttributes, OpenOptions);
  }

  @Override
  public int ZwDeleteKey(long KeyHandle) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toDeleteKey());
    return key.refused() ? key.status() : registry.deleteKey(key.key());
  }

  @Override
  public int ZwDeleteValueKey(long KeyHandle, UNICODE_STRING ValueName) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toSetValue());
    if (key.refused()) {
      return key.status();
    }
    return hasOddLength(ValueName)
        ? STATUS_INVALID_PARAMETER
        : registry.deleteValueKey(key.key(), ValueName.text());
  }

  @Override
  public int ZwEnumerateKey(
      long KeyHandle,
      int Index,
      int KeyInformationClass,
      long KeyInformation,
      int Length,
      PULONG ResultLength) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toEnumerateKey());
    return key.refused()
        ? key.status()
        : deliver(
            registry.enumerateKey(key.key(), Index, KeyInformationClass, Length),
            KeyInformation,
            ResultLength);
  }

  @Override
  public int ZwEnumerateValueKey(
      long KeyHandle,
      int Index,
      int KeyValueInformationClass,
      long KeyValueInformation,
      int Length,
      PULONG ResultLength) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toQueryValue());
    if (key.refused()) {
      return key.status();
    }
    return isMisaligned(KeyValueInformationClass, KeyValueInformation)
        ? STATUS_DATATYPE_MISALIGNMENT
        : deliver(
            registry.enumerateValueKey(key.key(), Index, KeyValueInformationClass, Length),
            KeyValueInformation,
            ResultLength);
  }

  @Override
  public int ZwFlushKey(long KeyHandle) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toFlushKey());
    return key.refused() ? key.status() : registry.flushKey(key.key());
  }

  @Override
  public int ZwQueryKey(
      long KeyHandle,
      int KeyInformationClass,
      long KeyInformation,
      int Length,
      PULONG ResultLength) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toQueryKey(KeyInformationClass));
    return key.refused()
        ? key.status()
        : deliver(
            registry.queryKey(key.key(), KeyInformationClass, Length),
            KeyInformation,
            ResultLength);
  }

  @Override
  public int ZwQueryValueKey(
      long KeyHandle,
      UNICODE_STRING ValueName,
      int KeyValueInformationClass,
      long KeyValueInformation,
      int Length,
      PULONG ResultLength) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toQueryValue());
    if (key.refused()) {
      return key.status();
    }
    if (hasOddLength(ValueName)) {
      return STATUS_INVALID_PARAMETER;
    }
    return isMisaligned(KeyValueInformationClass, KeyValueInformation)
        ? STATUS_DATATYPE_MISALIGNMENT
        : deliver(
            registry.queryValueKey(key.key(), ValueName.text(), KeyValueInformationClass, Length),
            KeyValueInformation,
            ResultLength);
  }

  @Override
  public int ZwSetValueKey(
      long KeyHandle, UNICODE_STRING ValueName, int TitleIndex, int Type, long Data, int DataSize) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toSetValue());
    if (key.refused()) {
      return key.status();
    }
    if (hasOddLength(ValueName)) {
      return STATUS_INVALID_PARAMETER;
    }
    if (Integer.compareUnsigned(DataSize, registry.limits().valueBytes()) > 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    byte[] data = new byte[DataSize];
    memory.read(Data, data, 0, DataSize);
    return registry.setValueKey(key.key(), ValueName.text(), Type, data);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int open(
      PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes, int options) {
    KeyName name = keys.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    KeyReply reply =
        registry.openKey(name.rootKey(), name.path(), options | linkOption(ObjectAttributes));
    return open(reply, KeyHandle, DesiredAccess, ObjectAttributes);
  }

  private int open(
      KeyReply reply, PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes) {
    if (!reply.success()) {
      return reply.status();
    }
    long handle = keys.open(reply.key(), DesiredAccess, ObjectAttributes.Attributes());
    if (handle == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    KeyHandle.set(handle);
    return reply.status();
  }

  private int deliver(InformationReply reply, long buffer, PULONG ResultLength) {
    byte[] bytes = reply.bytes();
    memory.write(buffer, bytes, 0, bytes.length);
    if (reply.hasResultLength()) {
      ResultLength.set(reply.resultLength());
    }
    return reply.status();
  }

  private static boolean hasOddLength(UNICODE_STRING name) {
    return name.Length() % Character.BYTES != 0;
  }

  /** True for a buffer of an Align64 class that is not aligned so. */
  private static boolean isMisaligned(int informationClass, long buffer) {
    return (informationClass == REG.KeyValueFullInformationAlign64
            || informationClass == REG.KeyValuePartialInformationAlign64)
        && buffer % Long.BYTES != 0;
  }

  private static int linkOption(OBJECT_ATTRIBUTES attributes) {
    return (attributes.Attributes() & OBJ.OBJ_OPENLINK) == 0 ? 0 : REG.REG_OPTION_OPEN_LINK;
  }
}
