package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.filter.Notice;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.REG_LOAD_KEY_INFORMATION;

/** What callbacks are told of a hive that is loaded. */
final class HiveLoadingNotice extends Notice {
  private final HiveLoading loading;

  /**
   * @param start the key object that the key's name starts from
   */
  HiveLoadingNotice(KernelObject start, HiveLoading loading) {
    super(
        REG_NOTIFY_CLASS.RegNtPreLoadKey,
        REG_NOTIFY_CLASS.RegNtPostLoadKey,
        start,
        REG_LOAD_KEY_INFORMATION.SIZE,
        bytes(loading.path()) + bytes(loading.sourceFile()));
    this.loading = loading;
  }

  @Override
  protected void fill(KernelMemory memory, long information, long extraMemory) {
    var load = new REG_LOAD_KEY_INFORMATION(memory, information);
    load.KeyName(string(memory, extraMemory, loading.path()));
    load.SourceFile(string(memory, extraMemory + bytes(loading.path()), loading.sourceFile()));
  }
}
