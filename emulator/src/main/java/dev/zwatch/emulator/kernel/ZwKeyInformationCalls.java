package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INFO_LENGTH_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** What is changed of a key itself, and several of its values at once. */
final class ZwKeyInformationCalls implements ZwKeyInformation {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;
  private final KeyHandles keys;

  ZwKeyInformationCalls(WatchSlot watch, IrqlGate gate, ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
    this.keys = registry.keys;
  }

  @Override
  public int ZwRenameKey(long KeyHandle, UNICODE_STRING NewName) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toWrite());
    if (key.refused()) {
      return key.status();
    }
    return NewName.Length() % Character.BYTES != 0
        ? STATUS_INVALID_PARAMETER
        : registry.operations().renameKey(key, NewName.text());
  }

  @Override
  public int ZwSetInformationKey(
      long KeyHandle,
      int KeySetInformationClass,
      long KeySetInformation,
      int KeySetInformationLength) {
    gate.passive();
    if (KeySetInformationClass < 0 || KeySetInformationClass > REG.KeySetLayerInformation) {
      return STATUS_INVALID_PARAMETER;
    }
    if (KeySetInformationClass > REG.KeyControlFlagsInformation) {
      throw new NotModelled(
          "ZwSetInformationKey with the KeySetInformationClass " + KeySetInformationClass, 0);
    }
    boolean isTime = KeySetInformationClass == REG.KeyWriteTimeInformation;
    if (KeySetInformationLength != (isTime ? Long.BYTES : Integer.BYTES)) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    KeyUse key = keys.use(KeyHandle, KeyAccess.toWrite());
    if (key.refused()) {
      return key.status();
    }
    return registry
        .operations()
        .setInformationKey(key, KeySetInformationClass, KeySetInformation, KeySetInformationLength);
  }

  @Override
  public int ZwQueryMultipleValueKey(
      long KeyHandle,
      long ValueEntries,
      int EntryCount,
      long ValueBuffer,
      PULONG BufferLength,
      @Nullable PULONG RequiredBufferLength) {
    gate.passive();
    KeyUse key = keys.use(KeyHandle, KeyAccess.toQueryValue());
    if (key.refused()) {
      return key.status();
    }
    return registry
        .operations()
        .queryMultipleValueKey(
            key, ValueEntries, EntryCount, ValueBuffer, BufferLength, RequiredBufferLength);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
