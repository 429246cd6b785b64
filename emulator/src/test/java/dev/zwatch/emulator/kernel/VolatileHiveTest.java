package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG.REG_WHOLE_HIVE_VOLATILE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ZwRestoreKey with REG_WHOLE_HIVE_VOLATILE. */
class VolatileHiveTest {
  private static final String MADE = "\\Registry\\Machine\\Zwatch";

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final ZwRegistryHives zw = keys.wdk.family(ZwRegistryHives.class);
  private final long machine = keys.create("\\Registry\\Machine");

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void a_hive_is_made_by_the_name_of_its_top() {
    long file = saved(KEY);
    long software = keys.create("\\Registry\\Machine\\Software");
    assertSuccess(zw.ZwRestoreKey(machine, file, REG_WHOLE_HIVE_VOLATILE));
    assertThat(keys.data(keys.create(MADE), "v")).containsExactly(1);
    assertSuccess(keys.opening(MADE + "\\Sub"));
    assertSuccess(keys.zw.ZwFlushKey(software));
    long user = keys.create("\\Registry\\User");
    assertSuccess(zw.ZwRestoreKey(user, file, REG_WHOLE_HIVE_VOLATILE));
    assertSuccess(keys.opening("\\Registry\\User\\Zwatch\\Sub"));
  }

  @Test
  void all_its_keys_are_volatile() {
    assertSuccess(zw.ZwRestoreKey(machine, saved(KEY), REG_WHOLE_HIVE_VOLATILE));
    long other = files.open("\\??\\C:\\other");
    for (String path : new String[] {MADE, MADE + "\\Sub"}) {
      assertStatus(zw.ZwSaveKey(keys.create(path), other), STATUS_ACCESS_DENIED);
      assertStatus(
          keys.zw.ZwCreateKey(
              keys.handle, 0x2_0019, keys.attributes(path + "\\New"), 0, null, 0, null),
          STATUS_CHILD_MUST_BE_VOLATILE);
      keys.close(keys.create(path + "\\New", REG.REG_OPTION_VOLATILE));
    }
  }

  @Test
  void it_stays_until_the_end() {
    assertSuccess(zw.ZwRestoreKey(machine, saved(KEY), REG_WHOLE_HIVE_VOLATILE));
    assertStatus(zw.ZwUnloadKey(keys.attributes(MADE)), STATUS_ACCESS_DENIED);
    long sub = keys.create(MADE + "\\Sub");
    assertSuccess(keys.zw.ZwDeleteKey(sub));
    assertStatus(keys.zw.ZwDeleteKey(keys.create(MADE)), STATUS_CANNOT_DELETE);
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    long file = saved(KEY);
    assertSuccess(zw.ZwRestoreKey(machine, file, REG_WHOLE_HIVE_VOLATILE));
    assertStatus(
        zw.ZwRestoreKey(machine, file, REG_WHOLE_HIVE_VOLATILE | REG.REG_FORCE_RESTORE),
        STATUS_OBJECT_NAME_COLLISION);
    assertThat(keys.data(keys.create(MADE), "v")).containsExactly(1);
  }

  @Test
  void a_top_without_a_name_is_refused() {
    long file = saved(KEY);
    byte[] hive = files.content(file);
    int top = 4096 + (hive[36] & 0xFF) + 4;
    hive[top + 72] = 0;
    long other = files.open("\\??\\C:\\other");
    files.put(other, hive);
    assertStatus(
        zw.ZwRestoreKey(machine, other, REG_WHOLE_HIVE_VOLATILE), STATUS_INVALID_PARAMETER);
  }

  @Test
  void what_is_no_hive_makes_none() {
    files.make(FILE, new byte[5000]);
    assertStatus(
        zw.ZwRestoreKey(machine, files.open(FILE), REG_WHOLE_HIVE_VOLATILE),
        STATUS_NOT_REGISTRY_FILE);
    assertStatus(keys.opening(MADE), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  private long saved(String path) {
    long key = keys.create(path);
    keys.set(key, "v", REG.REG_BINARY, (byte) 1);
    keys.close(keys.create(path + "\\Sub"));
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(key, file));
    return file;
  }
}
