package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.FILE_WRITE_DATA;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwRestoreKeyTest {
  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final ZwRegistryHives zw = keys.wdk.family(ZwRegistryHives.class);
  private long file;

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void a_key_is_again_what_it_was_when_it_was_saved() {
    long key = saved();
    keys.set(key, "v", REG.REG_BINARY, (byte) 9);
    keys.set(key, "new", REG.REG_BINARY, (byte) 9);
    keys.close(keys.create(KEY + "\\New"));
    delete(KEY + "\\Sub");
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
    assertThat(keys.data(key, "v")).containsExactly(1);
    assertThat(keys.data(key, "new")).isNull();
    assertStatus(keys.opening(KEY + "\\New"), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(keys.data(keys.create(KEY + "\\Sub"), "s")).containsExactly(2);
  }

  @Test
  void open_handles_beneath_are_in_the_way_unless_one_insists() {
    long key = saved();
    long below = keys.create(KEY + "\\Sub");
    keys.set(key, "v", REG.REG_BINARY, (byte) 9);
    assertStatus(zw.ZwRestoreKey(key, file, 0), STATUS_CANNOT_DELETE);
    assertThat(keys.data(key, "v")).containsExactly(9);
    assertSuccess(zw.ZwRestoreKey(key, file, REG.REG_FORCE_RESTORE));
    assertThat(keys.data(key, "v")).containsExactly(1);
    assertStatus(keys.zw.ZwFlushKey(below), STATUS_KEY_DELETED);
    keys.close(below);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
  }

  @Test
  void a_volatile_key_gets_volatile_subkeys() {
    saved();
    String other = "\\Registry\\Machine\\Software\\Other";
    long key = keys.create(other, REG.REG_OPTION_VOLATILE);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
    assertStatus(
        keys.zw.ZwCreateKey(
            keys.handle, 0x2_0019, keys.attributes(other + "\\Sub\\x"), 0, null, 0, null),
        STATUS_CHILD_MUST_BE_VOLATILE);
  }

  @Test
  void what_is_no_hive_changes_nothing() {
    long key = saved();
    long other = files.open("\\??\\C:\\other");
    assertStatus(zw.ZwRestoreKey(key, other, 0), STATUS_NOT_REGISTRY_FILE);
    byte[] hive = files.content(FILE);
    hive[4096] ^= 1;
    assertSuccess(files.write(other, hive, files.number(0)));
    assertStatus(zw.ZwRestoreKey(key, other, 0), STATUS_REGISTRY_CORRUPT);
    assertThat(keys.data(key, "v")).containsExactly(1);
    long directory = files.directory("\\SystemRoot");
    assertStatus(zw.ZwRestoreKey(key, directory, 0), STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void flags_have_their_conditions() {
    long key = saved();
    assertStatus(zw.ZwRestoreKey(key, file, 0x20), STATUS_INVALID_PARAMETER);
    assertStatus(zw.ZwRestoreKey(key, file, REG.REG_WHOLE_HIVE_VOLATILE), STATUS_INVALID_PARAMETER);
    assertSuccess(zw.ZwRestoreKey(key, file, REG.REG_NO_LAZY_FLUSH));
    long software = keys.create("\\Registry\\Machine\\Software");
    assertStatus(
        zw.ZwRestoreKey(software, file, REG.REG_WHOLE_HIVE_VOLATILE), STATUS_INVALID_PARAMETER);
  }

  @Test
  void handles_must_be_right() {
    long key = saved();
    assertStatus(zw.ZwRestoreKey(keys.closed(), file, 0), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwRestoreKey(file, file, 0), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(zw.ZwRestoreKey(keys.deleted(), file, 0), STATUS_KEY_DELETED);
    assertStatus(zw.ZwRestoreKey(key, 0, 0), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwRestoreKey(key, key, 0), STATUS_OBJECT_TYPE_MISMATCH);
    long writing = files.open(FILE, FILE_WRITE_DATA, SHARE_ALL);
    assertStatus(zw.ZwRestoreKey(key, writing, 0), STATUS_ACCESS_DENIED);
    assertStatus(
        zw.ZwRestoreKey(keys.create("\\Registry\\Machine"), file, REG.REG_FORCE_RESTORE),
        STATUS_ACCESS_DENIED);
  }

  @Test
  void keys_nested_too_deep_are_refused() {
    saved();
    String deep = KEY.substring(0, KEY.lastIndexOf('\\')) + "\\d".repeat(508);
    StringBuilder path = new StringBuilder("\\Registry\\Machine\\Software");
    for (int i = 0; i < 508; i++) {
      path.append("\\d");
      keys.close(keys.create(path.toString()));
    }
    long key = keys.create(deep);
    assertStatus(zw.ZwRestoreKey(key, tall(), 0), STATUS_INVALID_PARAMETER);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
  }

  /** A hive that is five keys deep. */
  private long tall() {
    StringBuilder path = new StringBuilder("\\Registry\\Machine\\Software\\t");
    long top = keys.create(path.toString());
    for (int i = 0; i < 5; i++) {
      keys.close(keys.create(path.append("\\t").toString()));
    }
    long tall = files.open("\\??\\C:\\tall");
    assertSuccess(zw.ZwSaveKey(top, tall));
    return tall;
  }

  /** A key with a value and a subkey, which are in the file. */
  private long saved() {
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_BINARY, (byte) 1);
    long below = keys.create(KEY + "\\Sub");
    keys.set(below, "s", REG.REG_BINARY, (byte) 2);
    keys.close(below);
    file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(key, file));
    return key;
  }

  private void delete(String path) {
    long key = keys.create(path);
    assertSuccess(keys.zw.ZwDeleteKey(key));
    keys.close(key);
  }
}
