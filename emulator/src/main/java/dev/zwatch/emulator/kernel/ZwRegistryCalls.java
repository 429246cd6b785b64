package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The registry routines over the registry and the handle tables. */
final class ZwRegistryCalls implements ZwRegistry {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;
  private final KeyHandles keys;

  ZwRegistryCalls(WatchSlot watch, IrqlGate gate, ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
    this.keys = registry.keys;
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
    String className = Class == null ? null : Class.text();
    KeyOpening opening =
        KeyOpening.create(name, ObjectAttributes, DesiredAccess, CreateOptions, className);
    int status = registry.open(opening, KeyHandle);
    if (NT_SUCCESS(status) && Disposition != null) {
      Disposition.set(opening.disposition());
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
    return key.refused() ? key.status() : registry.operations().deleteKey(key);
  }

  @Override
  public int ZwDeleteValueKey(long KeyHandle, UNICODE_STRING ValueName) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toSetValue());
    if (key.refused()) {
      return key.status();
    }
    int nameLength = ValueName.Length();
    return isOdd(nameLength)
        ? STATUS_INVALID_PARAMETER
        : registry.operations().deleteValueKey(key, keys.text(ValueName, nameLength));
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
        : registry
            .operations()
            .enumerateKey(key, Index, KeyInformationClass, KeyInformation, Length, ResultLength);
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
        : registry
            .operations()
            .enumerateValueKey(
                key, Index, KeyValueInformationClass, KeyValueInformation, Length, ResultLength);
  }

  @Override
  public int ZwFlushKey(long KeyHandle) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toFlushKey());
    return key.refused() ? key.status() : registry.operations().flushKey(key);
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
        : registry
            .operations()
            .queryKey(key, KeyInformationClass, KeyInformation, Length, ResultLength);
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
    int nameLength = ValueName.Length();
    if (isOdd(nameLength)) {
      return STATUS_INVALID_PARAMETER;
    }
    return isMisaligned(KeyValueInformationClass, KeyValueInformation)
        ? STATUS_DATATYPE_MISALIGNMENT
        : registry
            .operations()
            .queryValueKey(
                key,
                keys.text(ValueName, nameLength),
                KeyValueInformationClass,
                KeyValueInformation,
                Length,
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
    int nameLength = ValueName.Length();
    if (isOdd(nameLength)) {
      return STATUS_INVALID_PARAMETER;
    }
    return registry
        .operations()
        .setValueKey(key, keys.text(ValueName, nameLength), TitleIndex, Type, Data, DataSize);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int open(
      PHANDLE KeyHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes, int options) {
    KeyName name = keys.name(ObjectAttributes);
    return NT_SUCCESS(name.status())
        ? registry.open(KeyOpening.open(name, ObjectAttributes, DesiredAccess, options), KeyHandle)
        : name.status();
  }

  private static boolean isOdd(int nameLength) {
    return nameLength % Character.BYTES != 0;
  }

  /** True for a buffer of an Align64 class that is not aligned so. */
  private static boolean isMisaligned(int informationClass, long buffer) {
    return (informationClass == REG.KeyValueFullInformationAlign64
            || informationClass == REG.KeyValuePartialInformationAlign64)
        && buffer % Long.BYTES != 0;
  }
}
