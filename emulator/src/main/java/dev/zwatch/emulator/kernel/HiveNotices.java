package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.REG_RESTORE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SAVE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_UNLOAD_KEY_INFORMATION;

/** What callbacks are told of keys that are saved, restored and unloaded. */
final class HiveNotices {
  private final KernelMemory memory;

  HiveNotices(KernelMemory memory) {
    this.memory = memory;
  }

  KeyNotice saving(KeyUse key, long fileHandle, int format) {
    return new KeyNotice(
        RegNtPreSaveKey,
        RegNtPostSaveKey,
        key.object(),
        REG_SAVE_KEY_INFORMATION.SIZE,
        (at, name) -> {
          var save = new REG_SAVE_KEY_INFORMATION(memory, at);
          save.FileHandle(fileHandle);
          save.Format(format);
        });
  }

  KeyNotice restoring(KeyUse key, long fileHandle, int flags) {
    return new KeyNotice(
        RegNtPreRestoreKey,
        RegNtPostRestoreKey,
        key.object(),
        REG_RESTORE_KEY_INFORMATION.SIZE,
        (at, name) -> {
          var restore = new REG_RESTORE_KEY_INFORMATION(memory, at);
          restore.FileHandle(fileHandle);
          restore.Flags(flags);
        });
  }

  KeyNotice unloading(KernelObject key) {
    return new KeyNotice(
        RegNtPreUnLoadKey,
        RegNtPostUnLoadKey,
        key,
        REG_UNLOAD_KEY_INFORMATION.SIZE,
        (at, name) -> {});
  }
}
