package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.constants.DUPLICATE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryOpenSubKeysTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software";
  private static final String SYSTEM = "\\Registry\\Machine\\System";

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final HiveBench hives = new HiveBench(keys);

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void each_handle_to_a_key_below_counts() {
    int before = count(SOFTWARE);
    long first = keys.create(KEY);
    keys.create(KEY);
    keys.create(KEY + "\\Sub");
    assertThat(count(SOFTWARE)).isEqualTo(before + 3);
    keys.close(first);
    assertThat(count(SOFTWARE)).isEqualTo(before + 2);
  }

  @Test
  void a_duplicated_handle_counts() {
    long key = keys.create(KEY);
    int before = count(SOFTWARE);
    assertSuccess(
        keys.objects.ZwDuplicateObject(
            -1, key, -1, keys.handle, 0, 0, DUPLICATE.DUPLICATE_SAME_ACCESS));
    assertThat(count(SOFTWARE)).isEqualTo(before + 1);
  }

  @Test
  void the_key_itself_does_not_count() {
    int before = count(SOFTWARE);
    keys.create(SOFTWARE);
    assertThat(count(SOFTWARE)).isEqualTo(before);
  }

  @Test
  void other_hives_do_not_count_but_all_are_below_the_root() {
    int root = count("\\Registry");
    int software = count(SOFTWARE);
    keys.create(SYSTEM + "\\CurrentControlSet\\Services");
    assertThat(count(SOFTWARE)).isEqualTo(software);
    assertThat(count("\\Registry")).isEqualTo(root + 1);
  }

  @Test
  void a_key_that_was_opened_through_a_link_counts_where_it_is() {
    int before = count(SYSTEM);
    keys.create(SYSTEM + "\\CurrentControlSet\\Services");
    assertThat(count(SYSTEM)).isEqualTo(before + 1);
  }

  @Test
  void a_deleted_key_does_not_count() {
    keys.create(KEY);
    int before = count(SOFTWARE);
    long key = keys.create(KEY + "\\Sub");
    assertSuccess(keys.zw.ZwDeleteKey(key));
    assertThat(count(SOFTWARE)).isEqualTo(before);
  }

  @Test
  void a_key_that_only_a_transaction_has_counts() {
    TransactionBench transactions = new TransactionBench(keys);
    keys.create(KEY);
    int before = count(SOFTWARE);
    transactions.create(KEY + "\\Sub", transactions.transaction());
    assertThat(count(SOFTWARE)).isEqualTo(before + 1);
  }

  @Test
  void it_tells_what_keeps_a_hive_from_being_unloaded() {
    hives.load(FILE);
    long sub = keys.create(MOUNT + "\\Sub");
    assertThat(count(MOUNT)).isEqualTo(1);
    assertStatus(hives.unload(MOUNT), STATUS_CANNOT_DELETE);
    keys.close(sub);
    assertThat(count(MOUNT)).isZero();
    assertSuccess(hives.unload(MOUNT));
  }

  @Test
  void the_name_may_start_from_a_key() {
    keys.create(KEY);
    long machine = keys.create("\\Registry\\Machine");
    OBJECT_ATTRIBUTES name = keys.attributes(keys.name("software"), FLAGS, machine);
    assertSuccess(hives.zw.ZwQueryOpenSubKeys(name, keys.number));
    assertThat(keys.number.get()).isEqualTo(count(SOFTWARE));
  }

  @Test
  void a_name_that_names_no_key_is_refused() {
    assertRefused(MOUNT, STATUS_OBJECT_NAME_NOT_FOUND);
    assertRefused("Software", STATUS_OBJECT_PATH_SYNTAX_BAD);
    keys.number.set(UNTOUCHED);
    assertStatus(hives.zw.ZwQueryOpenSubKeys(null, keys.number), STATUS_INVALID_PARAMETER);
    assertThat(keys.number.get()).isEqualTo(UNTOUCHED);
  }

  @Test
  void keys_that_are_no_tops_of_hives_and_access_checks_stop() {
    keys.create(KEY);
    assertThatThrownBy(() -> count(KEY))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("not the top of a hive");
    assertThatThrownBy(() -> count("\\Registry\\Machine")).isInstanceOf(NotModelled.class);
    OBJECT_ATTRIBUTES checked =
        keys.attributes(keys.name(SOFTWARE), FLAGS | OBJ.OBJ_FORCE_ACCESS_CHECK, 0);
    assertThatThrownBy(() -> hives.zw.ZwQueryOpenSubKeys(checked, keys.number))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("OBJ_FORCE_ACCESS_CHECK");
  }

  private int count(String path) {
    assertSuccess(hives.zw.ZwQueryOpenSubKeys(keys.attributes(path), keys.number));
    return keys.number.get();
  }

  private void assertRefused(String path, int expected) {
    keys.number.set(UNTOUCHED);
    assertStatus(hives.zw.ZwQueryOpenSubKeys(keys.attributes(path), keys.number), expected);
    assertThat(keys.number.get()).isEqualTo(UNTOUCHED);
  }
}
