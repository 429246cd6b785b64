package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG.REG_FORCE_RESTORE;
import static dev.zwatch.wdk.constants.REG.REG_NO_LAZY_FLUSH;
import static dev.zwatch.wdk.constants.REG.REG_REFRESH_HIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ZwRestoreKey with REG_REFRESH_HIVE. */
class RefreshedHiveTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software";

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final HiveBench hives = new HiveBench(keys);
  private final ZwRegistryHives zw = hives.zw;

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void what_was_not_flushed_is_gone() {
    long software = marked(SOFTWARE, 1);
    set(KEY, 2);
    assertSuccess(refresh(software));
    assertThat(value(KEY)).containsExactly(1);
    set(KEY, 3);
    assertSuccess(keys.zw.ZwFlushKey(software));
    set(KEY, 4);
    keys.close(keys.create(KEY + "\\New"));
    for (int i = 0; i < 2; i++) {
      assertSuccess(refresh(software));
      assertThat(value(KEY)).containsExactly(3);
      assertStatus(keys.opening(KEY + "\\New"), STATUS_OBJECT_NAME_NOT_FOUND);
    }
  }

  @Test
  void a_flush_of_any_key_flushes_its_hive() {
    long software = marked(SOFTWARE, 1);
    set(KEY, 2);
    long key = keys.create(KEY);
    assertSuccess(keys.zw.ZwFlushKey(key));
    keys.close(key);
    set(KEY, 3);
    assertSuccess(refresh(software));
    assertThat(value(KEY)).containsExactly(2);
  }

  @Test
  void a_hive_that_is_flushed_at_any_time_is_refused() {
    long software = keys.create(SOFTWARE);
    assertStatus(refresh(software), STATUS_INVALID_PARAMETER);
    long file = save(software);
    assertSuccess(zw.ZwRestoreKey(software, file, 0));
    assertSuccess(keys.zw.ZwFlushKey(software));
    assertStatus(refresh(software), STATUS_INVALID_PARAMETER);
  }

  @Test
  void the_key_is_the_top_of_a_hive() {
    marked(SOFTWARE, 1);
    long key = keys.create(KEY);
    assertStatus(refresh(key), STATUS_INVALID_PARAMETER);
    assertSuccess(zw.ZwRestoreKey(key, save(key), REG_NO_LAZY_FLUSH));
    assertStatus(refresh(key), STATUS_INVALID_PARAMETER);
    assertStatus(refresh(keys.create("\\Registry\\Machine")), STATUS_INVALID_PARAMETER);
    assertStatus(refresh(0), STATUS_INVALID_HANDLE);
  }

  @Test
  void flags_that_ask_for_something_else_too_are_refused() {
    long software = marked(SOFTWARE, 1);
    for (int flag : new int[] {REG.REG_WHOLE_HIVE_VOLATILE, 0x10, 0x8000_0000}) {
      assertStatus(zw.ZwRestoreKey(software, 0, REG_REFRESH_HIVE | flag), STATUS_INVALID_PARAMETER);
    }
    assertSuccess(zw.ZwRestoreKey(software, 0, REG_REFRESH_HIVE | REG_NO_LAZY_FLUSH));
  }

  @Test
  void open_handles_beneath_are_in_the_way_unless_one_insists() {
    long software = marked(SOFTWARE, 1);
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_BINARY, (byte) 2);
    assertStatus(refresh(software), STATUS_CANNOT_DELETE);
    assertThat(value(KEY)).containsExactly(2);
    assertSuccess(zw.ZwRestoreKey(software, 0, REG_REFRESH_HIVE | REG_FORCE_RESTORE));
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_KEY_DELETED);
    assertThat(value(KEY)).containsExactly(1);
  }

  @Test
  void a_restore_of_the_hive_counts_as_a_flush() {
    long software = marked(SOFTWARE, 1);
    set(KEY, 2);
    assertSuccess(zw.ZwRestoreKey(software, save(software), 0));
    set(KEY, 3);
    assertSuccess(refresh(software));
    assertThat(value(KEY)).containsExactly(2);
  }

  @Test
  void a_loaded_hive_is_written_as_it_was_refreshed() {
    String hive = "\\??\\C:\\hive";
    hives.load(hive);
    long top = marked(MOUNT, 1);
    set(MOUNT + "\\Zwatch", 2);
    assertSuccess(refresh(top));
    keys.close(top);
    assertSuccess(hives.unload(MOUNT));
    hives.load(hive);
    assertThat(value(MOUNT + "\\Zwatch")).containsExactly(1);
    assertStatus(refresh(keys.create(MOUNT)), STATUS_INVALID_PARAMETER);
  }

  @Test
  void what_is_kept_of_flushed_hives_is_bounded() {
    byte[] megabyte = new byte[1 << 20];
    long system = keys.create("\\Registry\\Machine\\System");
    assertSuccess(zw.ZwRestoreKey(system, save(system), REG_NO_LAZY_FLUSH | REG_FORCE_RESTORE));
    fill("\\Registry\\Machine\\System\\Big", 70, megabyte);
    assertSuccess(keys.zw.ZwFlushKey(system));
    assertSuccess(zw.ZwRestoreKey(system, files.open(FILE), REG_FORCE_RESTORE));
    fill("\\Registry\\Machine\\System\\Big", 70, megabyte);
    assertSuccess(keys.zw.ZwFlushKey(system));
    keys.close(system);
    delete("\\Registry\\Machine\\System\\Big");
    long software = keys.create(SOFTWARE);
    long other = files.open("\\??\\C:\\other");
    assertSuccess(zw.ZwSaveKey(software, other));
    assertSuccess(zw.ZwRestoreKey(software, other, REG_NO_LAZY_FLUSH));
    fill(KEY, 70, megabyte);
    assertStatus(keys.zw.ZwFlushKey(software), STATUS_INSUFFICIENT_RESOURCES);
    assertSuccess(refresh(software));
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  private void fill(String path, int count, byte[] data) {
    long key = keys.create(path);
    long buffer = keys.buffer(data.length);
    for (int i = 0; i < count; i++) {
      assertSuccess(
          keys.zw.ZwSetValueKey(key, keys.name("v" + i), 0, REG.REG_BINARY, buffer, data.length));
    }
    keys.close(key);
  }

  private void delete(String path) {
    long key = keys.create(path);
    assertSuccess(keys.zw.ZwDeleteKey(key));
    keys.close(key);
  }

  /** A hive with a value in a key, which is flushed only when somebody says so. */
  private long marked(String path, int value) {
    set(path + "\\Zwatch", value);
    long top = keys.create(path);
    assertSuccess(zw.ZwRestoreKey(top, save(top), REG_NO_LAZY_FLUSH));
    return top;
  }

  private long save(long key) {
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(key, file));
    return file;
  }

  private int refresh(long key) {
    return zw.ZwRestoreKey(key, 0, REG_REFRESH_HIVE);
  }

  private void set(String path, int value) {
    long key = keys.create(path);
    keys.set(key, "v", REG.REG_BINARY, (byte) value);
    keys.close(key);
  }

  private byte[] value(String path) {
    long key = keys.create(path);
    byte[] value = keys.data(key, "v");
    keys.close(key);
    return value == null ? new byte[0] : value;
  }
}
