package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.HiveBench.MOUNT;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.emulator.kernel.TransactionBench.WAIT;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG.REG_FORCE_RESTORE;
import static dev.zwatch.wdk.constants.REG.REG_NO_LAZY_FLUSH;
import static dev.zwatch.wdk.constants.REG.REG_REFRESH_HIVE;
import static dev.zwatch.wdk.constants.REG.REG_WHOLE_HIVE_VOLATILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwRegistryHives;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that are restored, and hives that are unloaded, while a transaction has changed them. */
class HiveTransactionTest {
  private static final String SUB = KEY + "\\Sub";

  private final FileBench files = new FileBench();
  private final KeyBench keys = files.keys;
  private final TransactionBench transactions = new TransactionBench(keys);
  private final HiveBench hives = new HiveBench(keys);
  private final ZwRegistryHives zw = hives.zw;
  private final long transaction = transactions.transaction();

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void a_restore_rolls_back_the_transaction_that_has_changed_a_key_below() {
    long key = keys.create(KEY);
    long file = saved(key);
    change(SUB);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
    assertAborted();
    assertThat(keys.data(keys.create(SUB), "v")).containsExactly(1);
  }

  @Test
  void a_handle_of_a_transaction_beneath_is_in_the_way_unless_one_insists() {
    long key = keys.create(KEY);
    long file = saved(key);
    long changed = transactions.create(SUB, transaction);
    keys.set(changed, "v", REG.REG_BINARY, (byte) 2);
    assertStatus(zw.ZwRestoreKey(key, file, 0), STATUS_CANNOT_DELETE);
    assertSuccess(zw.ZwRestoreKey(key, file, REG_FORCE_RESTORE));
    assertStatus(keys.zw.ZwFlushKey(changed), STATUS_TRANSACTION_NOT_ACTIVE);
    assertAborted();
  }

  @Test
  void a_transaction_that_has_only_looked_goes_on() {
    long key = keys.create(KEY);
    long file = saved(key);
    long seen = transactions.create(SUB, transaction);
    change(KEY + "2");
    assertSuccess(zw.ZwRestoreKey(key, file, REG_FORCE_RESTORE));
    assertStatus(keys.zw.ZwFlushKey(seen), STATUS_KEY_DELETED);
    transactions.commit(transaction);
    assertThat(keys.data(keys.create(KEY + "2"), "v")).containsExactly(2);
  }

  @Test
  void a_refresh_rolls_back_too() {
    keys.close(keys.create(KEY));
    keys.close(keys.create(SUB));
    long software = keys.create("\\Registry\\Machine\\Software");
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(software, file));
    assertSuccess(zw.ZwRestoreKey(software, file, REG_NO_LAZY_FLUSH));
    change(SUB);
    assertSuccess(zw.ZwRestoreKey(software, 0, REG_REFRESH_HIVE));
    assertAborted();
    assertThat(keys.data(keys.create(SUB), "v")).isNull();
  }

  @Test
  void an_unload_rolls_back_and_writes_what_is_committed() {
    hives.load("\\??\\C:\\hive");
    keys.close(keys.create(MOUNT + "\\Sub"));
    long changed = transactions.create(MOUNT + "\\Sub", transaction);
    keys.set(changed, "v", REG.REG_BINARY, (byte) 2);
    assertStatus(hives.unload(MOUNT), STATUS_CANNOT_DELETE);
    keys.close(changed);
    assertSuccess(hives.unload(MOUNT));
    assertAborted();
    hives.load("\\??\\C:\\hive");
    assertThat(keys.data(keys.create(MOUNT + "\\Sub"), "v")).isNull();
  }

  @Test
  void a_hive_takes_the_name_that_a_transaction_wanted() {
    long key = keys.create(KEY);
    long file = saved(key);
    String name = "\\Registry\\Machine\\Zwatch";
    assertSuccess(
        transactions.registry.ZwCreateKeyTransacted(
            keys.handle,
            0xF_003F,
            keys.attributes(name),
            0,
            null,
            REG.REG_OPTION_VOLATILE,
            transaction,
            null));
    assertSuccess(
        zw.ZwRestoreKey(keys.create("\\Registry\\Machine"), file, REG_WHOLE_HIVE_VOLATILE));
    assertAborted();
    assertSuccess(keys.opening(name + "\\Sub"));
  }

  @Test
  void restoring_through_its_handles_stops() {
    long file = saved(keys.create(KEY));
    long key = transactions.create(KEY, transaction);
    for (int flags : new int[] {0, REG_REFRESH_HIVE}) {
      assertThatThrownBy(() -> zw.ZwRestoreKey(key, file, flags)).isInstanceOf(NotModelled.class);
    }
  }

  @Test
  void what_is_saved_through_a_handle_of_a_transaction_is_what_the_transaction_sees() {
    long key = keys.create(KEY);
    keys.set(key, "v", REG.REG_BINARY, (byte) 1);
    long changed = transactions.create(KEY, transaction);
    keys.set(changed, "v", REG.REG_BINARY, (byte) 2);
    keys.close(transactions.create(SUB, transaction));
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(changed, file));
    transactions.rollBack(transaction);
    assertThat(keys.data(key, "v")).containsExactly(1);
    assertSuccess(zw.ZwRestoreKey(key, file, 0));
    assertThat(keys.data(key, "v")).containsExactly(2);
    assertSuccess(keys.opening(SUB));
    assertStatus(zw.ZwSaveKey(changed, file), STATUS_TRANSACTION_NOT_ACTIVE);
  }

  private long saved(long key) {
    long sub = keys.create(SUB);
    keys.set(sub, "v", REG.REG_BINARY, (byte) 1);
    keys.close(sub);
    long file = files.open(FILE);
    assertSuccess(zw.ZwSaveKey(key, file));
    return file;
  }

  private void change(String path) {
    long key = transactions.create(path, transaction);
    keys.set(key, "v", REG.REG_BINARY, (byte) 2);
    keys.close(key);
  }

  private void assertAborted() {
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, WAIT), STATUS_TRANSACTION_ALREADY_ABORTED);
  }
}
