package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INFO_LENGTH_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is changed of a key itself, and several of its values at once. */
final class ZwKeyInformationCalls implements ZwKeyInformation {
  // Of KEY_VALUE_ENTRY.
  private static final int ENTRY_SIZE = 24;
  private static final int DATA_LENGTH = 8;
  private static final int DATA_OFFSET = 12;
  private static final int TYPE = 16;

  // Of KEY_VALUE_PARTIAL_INFORMATION.
  private static final int PARTIAL_TYPE = 4;
  private static final int PARTIAL_DATA = 12;

  /** A key has room for four flags of each kind. */
  private static final int FLAGS = 0xF;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final Registry registry;
  private final KeyHandles keys;

  ZwKeyInformationCalls(
      WatchSlot watch, IrqlGate gate, KernelMemory memory, Registry registry, KeyHandles keys) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.registry = registry;
    this.keys = keys;
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
        : registry.renameKey(key.key(), NewName.text());
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
    if (isTime) {
      return registry.setWriteTime(key.key(), memory.getLong(KeySetInformation));
    }
    int flags = memory.getInt(KeySetInformation);
    if ((flags & ~FLAGS) != 0) {
      throw new NotModelled(String.format("ZwSetInformationKey with the flags 0x%X", flags), 0);
    }
    return KeySetInformationClass == REG.KeyWow64FlagsInformation
        ? registry.setWow64Flags(key.key(), flags)
        : registry.setControlFlags(key.key(), flags);
  }

  /**
   * Data is aligned to 4 bytes each. Where the buffer is too small the entries are all filled in,
   * and data is copied up to the first that does not fit.
   */
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
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, EntryCount) < 0; i++) {
      long name = memory.getLong(ValueEntries + (long) ENTRY_SIZE * i);
      InformationReply reply =
          registry.queryValueKey(
              key.key(),
              new UNICODE_STRING(memory, name).text(),
              REG.KeyValuePartialInformation,
              Integer.MAX_VALUE);
      if (!NT_SUCCESS(reply.status())) {
        return reply.status();
      }
      values.add(reply.bytes());
    }
    long room = BufferLength.get() & 0xFFFF_FFFFL;
    long written = 0;
    long needed = 0;
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      int length = value.length - PARTIAL_DATA;
      long offset = (needed + Integer.BYTES - 1) & -Integer.BYTES;
      boolean fits = written == needed && offset + length <= room;
      needed = offset + length;
      if (fits) {
        memory.write(ValueBuffer + offset, value, PARTIAL_DATA, length);
        written = needed;
      }
      long entry = ValueEntries + (long) ENTRY_SIZE * i;
      memory.putInt(entry + DATA_LENGTH, length);
      memory.putInt(entry + DATA_OFFSET, (int) offset);
      memory.write(entry + TYPE, value, PARTIAL_TYPE, Integer.BYTES);
    }
    BufferLength.set((int) written);
    if (RequiredBufferLength != null) {
      RequiredBufferLength.set((int) needed);
    }
    return written == needed ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
