package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwUnloadKeyTest {
  private static final String MOUNT = "\\Registry\\User\\Mounted";

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final ZwRegistryHives zw = keys.wdk.family(ZwRegistryHives.class);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void what_was_changed_is_in_the_file() {
    load();
    long sub = keys.create(MOUNT + "\\Sub");
    keys.set(sub, "v", REG.REG_BINARY, (byte) 4);
    keys.close(sub);
    assertSuccess(unload(MOUNT));
    assertStatus(keys.opening(MOUNT), STATUS_OBJECT_NAME_NOT_FOUND);
    load();
    assertThat(keys.data(keys.create(MOUNT + "\\Sub"), "v")).containsExactly(4);
  }

  @Test
  void a_flush_writes_too() {
    load();
    long sub = keys.create(MOUNT + "\\Sub");
    keys.set(sub, "v", REG.REG_BINARY, new byte[20_000]);
    assertSuccess(keys.zw.ZwFlushKey(sub));
    keys.close(sub);
    assertSuccess(unload(MOUNT));
    assertThat(files.content(FILE).length).isGreaterThan(20_000);
  }

  @Test
  void open_handles_keep_a_hive() {
    load();
    long top = keys.create(MOUNT);
    assertStatus(unload(MOUNT), STATUS_CANNOT_DELETE);
    long below = keys.create(MOUNT + "\\Sub");
    keys.close(top);
    assertStatus(unload(MOUNT), STATUS_CANNOT_DELETE);
    keys.close(below);
    assertSuccess(unload(MOUNT));
  }

  @Test
  void only_what_was_loaded_is_unloaded() {
    keys.close(keys.create(KEY));
    assertStatus(unload(MOUNT), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(unload(KEY), STATUS_INVALID_PARAMETER);
    assertStatus(unload("\\Registry\\Machine\\Software"), STATUS_ACCESS_DENIED);
    load();
    keys.close(keys.create(MOUNT + "\\Sub"));
    assertStatus(unload(MOUNT + "\\Sub"), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_hive_that_cannot_be_written_stays() {
    load();
    for (int i = 0; i < 70; i++) {
      long key = keys.create(MOUNT + "\\" + i);
      keys.set(key, "v", REG.REG_BINARY, new byte[1 << 20]);
      keys.close(key);
    }
    assertStatus(unload(MOUNT), STATUS_REGISTRY_IO_FAILED);
    long key = keys.create(MOUNT);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_REGISTRY_IO_FAILED);
  }

  private void load() {
    assertSuccess(zw.ZwLoadKey(keys.attributes(MOUNT), keys.attributes(FILE)));
  }

  private int unload(String path) {
    return zw.ZwUnloadKey(keys.attributes(path));
  }
}
