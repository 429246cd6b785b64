package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.FILE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Keys to files and from files, and what is open in a hive. */
final class ZwRegistryHivesCalls implements ZwRegistryHives {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;
  private final FileObjects files;

  ZwRegistryHivesCalls(
      WatchSlot watch, IrqlGate gate, ConfigurationManager registry, FileObjects files) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
    this.files = files;
  }

  @Override
  public int ZwSaveKey(long KeyHandle, long FileHandle) {
    gate.passive();
    return save(KeyHandle, FileHandle, REG.REG_STANDARD_FORMAT);
  }

  @Override
  public int ZwSaveKeyEx(long KeyHandle, long FileHandle, int Format) {
    gate.passive();
    return Format == REG.REG_STANDARD_FORMAT
            || Format == REG.REG_LATEST_FORMAT
            || Format == REG.REG_NO_COMPRESSION
        ? save(KeyHandle, FileHandle, Format)
        : STATUS_INVALID_PARAMETER;
  }

  private int save(long keyHandle, long fileHandle, int format) {
    KeyUse key = registry.keys.use(keyHandle, 0);
    if (key.refused()) {
      return key.status();
    }
    FileUse file = files.use(fileHandle, FILE.FILE_WRITE_DATA);
    return file.refused()
        ? file.status()
        : registry.operations().saveKey(key, fileHandle, file, format);
  }

  @Override
  public int ZwRestoreKey(long KeyHandle, long FileHandle, int Flags) {
    gate.passive();
    KeyUse key = registry.keys.use(KeyHandle, 0);
    if (key.refused()) {
      return key.status();
    }
    if ((Flags & REG.REG_REFRESH_HIVE) != 0) {
      return registry.operations().restoreKey(key, FileHandle, null, Flags);
    }
    FileUse file = files.use(FileHandle, FILE.FILE_READ_DATA);
    return file.refused()
        ? file.status()
        : registry.operations().restoreKey(key, FileHandle, file, Flags);
  }

  @Override
  public int ZwLoadKey(
      OBJECT_ATTRIBUTES KeyObjectAttributes, OBJECT_ATTRIBUTES FileObjectAttributes) {
    gate.passive();
    KeyName key = registry.keys.name(KeyObjectAttributes);
    if (!NT_SUCCESS(key.status())) {
      return key.status();
    }
    @Nullable KernelObject root = key.root();
    long rootKey = key.rootKey();
    String path = key.path();
    FileName file = files.name(FileObjectAttributes);
    if (file.isWrong()) {
      return file.status();
    }
    UNICODE_STRING source = FileObjectAttributes.ObjectName();
    return registry
        .operations()
        .loadKey(
            new HiveLoading(root, rootKey, path, source == null ? "" : source.text(), file.path()));
  }

  @Override
  public int ZwUnloadKey(OBJECT_ATTRIBUTES KeyObjectAttributes) {
    gate.passive();
    KeyName name = registry.keys.name(KeyObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    KeyReply found = registry.registry.openKey(name.rootKey(), name.path(), 0);
    return found.success() ? registry.operations().unloadKey(found.key()) : found.status();
  }

  @Override
  public int ZwQueryOpenSubKeys(@Nullable OBJECT_ATTRIBUTES TargetKey, PULONG HandleCount) {
    gate.passive();
    if (TargetKey == null) {
      return STATUS_INVALID_PARAMETER;
    }
    KeyName name = registry.keys.name(TargetKey);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    if ((TargetKey.Attributes() & OBJ.OBJ_FORCE_ACCESS_CHECK) != 0) {
      throw new NotModelled("ZwQueryOpenSubKeys with OBJ_FORCE_ACCESS_CHECK", 0);
    }
    KeyReply found = registry.registry.openKey(name.rootKey(), name.path(), 0);
    if (!found.success()) {
      return found.status();
    }
    HandleCount.set(registry.hives.handlesBelow(found.key()));
    return STATUS_SUCCESS;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
