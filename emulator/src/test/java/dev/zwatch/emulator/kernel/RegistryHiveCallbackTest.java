package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwFiles;
import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.REG_LOAD_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_RESTORE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SAVE_KEY_INFORMATION;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryHiveCallbackTest {
  private static final String MOUNT = "\\Registry\\User\\Mounted";

  private final FilterBench bench = new FilterBench();
  private final KeyBench keys = bench.keys;
  private final ZwRegistryHives zw = keys.wdk.family(ZwRegistryHives.class);
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void callbacks_are_told_before_and_after() {
    long key = keys.create(KEY);
    long file = file();
    register(STATUS_SUCCESS);
    assertSuccess(zw.ZwSaveKeyEx(key, file, REG.REG_LATEST_FORMAT));
    assertSuccess(zw.ZwRestoreKey(key, file, REG.REG_FORCE_RESTORE));
    keys.close(file);
    assertSuccess(zw.ZwLoadKey(keys.attributes(MOUNT), keys.attributes(FILE)));
    assertSuccess(zw.ZwUnloadKey(keys.attributes(MOUNT)));
    assertThat(seen)
        .contains("save " + file + " 2", "restore " + file + " 8", "load " + MOUNT + " " + FILE);
    assertThat(bench.calls)
        .containsSubsequence(
            "f PreSaveKey",
            "f PostSaveKey",
            "f PreRestoreKey",
            "f PostRestoreKey",
            "f PreLoadKey",
            "f PostLoadKey",
            "f PreUnLoadKey",
            "f PostUnLoadKey");
  }

  @Test
  void callbacks_are_told_of_a_refresh_before_it_is_looked_at() {
    long key = keys.create(KEY);
    register(STATUS_SUCCESS);
    assertStatus(zw.ZwRestoreKey(key, 0, REG.REG_REFRESH_HIVE), STATUS_INVALID_PARAMETER);
    assertThat(seen).containsExactly("restore 0 2");
  }

  @Test
  void callbacks_can_refuse() {
    long key = keys.create(KEY);
    long file = file();
    register(STATUS_ACCESS_DENIED);
    assertStatus(zw.ZwSaveKey(key, file), STATUS_ACCESS_DENIED);
    assertStatus(zw.ZwRestoreKey(key, file, 0), STATUS_ACCESS_DENIED);
    keys.close(file);
    assertStatus(zw.ZwLoadKey(keys.attributes(MOUNT), keys.attributes(FILE)), STATUS_ACCESS_DENIED);
  }

  private void register(int answer) {
    bench.noting(
        "f",
        "1000",
        (notifyClass, information) -> {
          if (notifyClass == RegNtPreSaveKey) {
            var save = new REG_SAVE_KEY_INFORMATION(keys.memory, information);
            seen.add("save " + save.FileHandle() + " " + save.Format());
          } else if (notifyClass == RegNtPreRestoreKey) {
            var restore = new REG_RESTORE_KEY_INFORMATION(keys.memory, information);
            seen.add("restore " + restore.FileHandle() + " " + restore.Flags());
          } else if (notifyClass == RegNtPreLoadKey) {
            var load = new REG_LOAD_KEY_INFORMATION(keys.memory, information);
            seen.add(
                "load "
                    + FilterBench.text(load.KeyName())
                    + " "
                    + FilterBench.text(load.SourceFile()));
          } else {
            return STATUS_SUCCESS;
          }
          return answer;
        });
  }

  private long file() {
    ZwFiles files = keys.wdk.family(ZwFiles.class);
    assertSuccess(
        files.ZwCreateFile(
            keys.handle,
            0xC010_0000,
            keys.attributes(FILE),
            new IO_STATUS_BLOCK(keys.memory, keys.buffer(IO_STATUS_BLOCK.SIZE)),
            null,
            0,
            7,
            3,
            0x20,
            0,
            0));
    return keys.handle.get();
  }
}
