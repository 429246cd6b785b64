package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.FILE_OPEN;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwLoadKeyTest {
  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final HiveBench hives = new HiveBench(keys);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void a_hive_is_loaded_and_its_content_is_there() {
    saved();
    assertSuccess(load(MOUNT));
    assertThat(keys.data(keys.create(MOUNT), "v")).containsExactly(1);
    assertSuccess(keys.opening(MOUNT + "\\Sub"));
    assertSuccess(keys.opening("\\Registry\\Machine\\Software"));
  }

  @Test
  void a_file_that_is_missing_becomes_an_empty_hive() {
    assertSuccess(load("\\Registry\\Machine\\Mounted"));
    long key = keys.create("\\Registry\\Machine\\Mounted\\Sub");
    assertSuccess(keys.zw.ZwFlushKey(key));
    assertStatus(files.with(FILE, FILE_OPEN), STATUS_SHARING_VIOLATION);
  }

  @Test
  void the_top_of_a_hive_is_not_deleted() {
    saved();
    assertSuccess(load(MOUNT));
    long sub = keys.create(MOUNT + "\\Sub");
    assertSuccess(keys.zw.ZwDeleteKey(sub));
    assertStatus(keys.zw.ZwDeleteKey(keys.create(MOUNT)), STATUS_CANNOT_DELETE);
  }

  @Test
  void a_name_that_is_taken_and_a_file_that_is_in_use_are_refused() {
    saved();
    assertSuccess(load(MOUNT));
    assertStatus(load(MOUNT), STATUS_SHARING_VIOLATION);
    assertStatus(load("\\Registry\\User\\Second"), STATUS_SHARING_VIOLATION);
    files.make("\\??\\C:\\other", files.content(keysSaved("\\??\\C:\\third")));
    assertStatus(hives.load(MOUNT, "\\??\\C:\\other"), STATUS_OBJECT_NAME_COLLISION);
    assertSuccess(files.with("\\??\\C:\\other", FILE_OPEN));
    assertSuccess(files.with("\\??\\C:\\third", FILE_OPEN));
  }

  @Test
  void hives_are_loaded_right_below_machine_and_user_only() {
    saved();
    assertStatus(load(KEY + "2"), STATUS_INVALID_PARAMETER);
    assertStatus(load("\\Registry\\Mounted"), STATUS_INVALID_PARAMETER);
    assertStatus(load("\\Registry\\No\\Mounted"), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(load("\\Registry\\User\\" + "n".repeat(256)), STATUS_INVALID_PARAMETER);
    assertStatus(load("Mounted"), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertSuccess(files.with(FILE, FILE_OPEN));
  }

  @Test
  void the_name_may_start_from_a_key() {
    saved();
    long user = keys.create("\\Registry\\User");
    OBJECT_ATTRIBUTES name = keys.attributes(keys.name("Mounted"), KeyBench.FLAGS, user);
    assertSuccess(hives.zw.ZwLoadKey(name, keys.attributes(FILE)));
    assertSuccess(keys.opening(MOUNT + "\\Sub"));
  }

  @Test
  void what_is_no_hive_is_not_loaded() {
    files.make(FILE, new byte[5000]);
    assertStatus(load(MOUNT), STATUS_NOT_REGISTRY_FILE);
    assertStatus(keys.opening(MOUNT), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(files.with(FILE, FILE_OPEN));
    assertStatus(hives.load(MOUNT, "\\SystemRoot"), STATUS_FILE_IS_A_DIRECTORY);
    assertStatus(hives.load(MOUNT, "\\??\\Q:\\x"), STATUS_OBJECT_PATH_NOT_FOUND);
  }

  private int load(String path) {
    return hives.load(path, FILE);
  }

  private void saved() {
    keys.close(keysSaved(FILE));
  }

  /** A file with a saved key in it. */
  private long keysSaved(String path) {
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_BINARY, (byte) 1);
    keys.close(keys.create(KEY + "\\Sub"));
    long file = files.open(path);
    assertSuccess(hives.zw.ZwSaveKey(key, file));
    keys.close(key);
    return file;
  }
}
