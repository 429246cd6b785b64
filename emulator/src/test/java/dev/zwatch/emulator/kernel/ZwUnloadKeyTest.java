package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwUnloadKeyTest {
  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final HiveBench hives = new HiveBench(keys);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void what_was_changed_is_in_the_file() {
    hives.load(FILE);
    long sub = keys.create(MOUNT + "\\Sub");
    keys.set(sub, "v", REG.REG_BINARY, (byte) 4);
    keys.close(sub);
    assertSuccess(hives.unload(MOUNT));
    assertStatus(keys.opening(MOUNT), STATUS_OBJECT_NAME_NOT_FOUND);
    hives.load(FILE);
    assertThat(keys.data(keys.create(MOUNT + "\\Sub"), "v")).containsExactly(4);
  }

  @Test
  void a_flush_writes_too() {
    hives.load(FILE);
    long sub = keys.create(MOUNT + "\\Sub");
    keys.set(sub, "v", REG.REG_BINARY, new byte[20_000]);
    assertSuccess(keys.zw.ZwFlushKey(sub));
    keys.close(sub);
    assertSuccess(hives.unload(MOUNT));
    assertThat(files.content(FILE).length).isGreaterThan(20_000);
  }

  @Test
  void open_handles_keep_a_hive() {
    hives.load(FILE);
    long top = keys.create(MOUNT);
    assertStatus(hives.unload(MOUNT), STATUS_CANNOT_DELETE);
    long below = keys.create(MOUNT + "\\Sub");
    keys.close(top);
    assertStatus(hives.unload(MOUNT), STATUS_CANNOT_DELETE);
    keys.close(below);
    assertSuccess(hives.unload(MOUNT));
  }

  @Test
  void only_what_was_loaded_is_unloaded() {
    keys.close(keys.create(KEY));
    assertStatus(hives.unload(MOUNT), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(hives.unload(KEY), STATUS_INVALID_PARAMETER);
    assertStatus(hives.unload("\\Registry\\Machine\\Software"), STATUS_ACCESS_DENIED);
    hives.load(FILE);
    keys.close(keys.create(MOUNT + "\\Sub"));
    assertStatus(hives.unload(MOUNT + "\\Sub"), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_hive_that_cannot_be_written_stays() {
    hives.load(FILE);
    for (int i = 0; i < 70; i++) {
      long key = keys.create(MOUNT + "\\" + i);
      keys.set(key, "v", REG.REG_BINARY, new byte[1 << 20]);
      keys.close(key);
    }
    assertStatus(hives.unload(MOUNT), STATUS_REGISTRY_IO_FAILED);
    long key = keys.create(MOUNT);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_REGISTRY_IO_FAILED);
  }
}
