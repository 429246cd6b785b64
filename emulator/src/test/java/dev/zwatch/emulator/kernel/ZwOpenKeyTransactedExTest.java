package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenKeyTransactedExTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void operations_through_the_handle_are_part_of_the_transaction() {
    long plain = keys.create(KEY);
    assertSuccess(open(KEY, 0));
    keys.set(keys.handle.get(), "v", 3, (byte) 1);
    assertThat(keys.data(plain, "v")).isNull();
    bench.commit(transaction);
    assertThat(keys.data(plain, "v")).containsExactly(1);
  }

  @Test
  void a_key_that_the_transaction_made_is_there_for_it_alone() {
    bench.create(KEY, transaction);
    assertSuccess(open(KEY, 0));
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_link_is_followed_unless_REG_OPTION_OPEN_LINK_asks_for_the_link() {
    keys.create(KEY + "Link", REG.REG_OPTION_CREATE_LINK);
    assertStatus(open(KEY + "Link", 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(open(KEY + "Link", REG.REG_OPTION_OPEN_LINK));
    assertThat(keys.path(keys.handle.get())).endsWithIgnoringCase("ZwatchLink");
  }

  @Test
  void REG_OPTION_BACKUP_RESTORE_is_an_option_too() {
    keys.create(KEY);
    assertSuccess(open(KEY, REG.REG_OPTION_BACKUP_RESTORE));
  }

  @Test
  void the_access_asked_for_is_what_the_handle_carries() {
    keys.create(KEY);
    assertSuccess(
        bench.registry.ZwOpenKeyTransactedEx(
            keys.handle, ACCESS_MASK.KEY_READ, keys.attributes(KEY), 0, transaction));
    assertStatus(keys.zw.ZwDeleteKey(keys.handle.get()), STATUS_ACCESS_DENIED);
  }

  @Test
  void failures_leave_the_handle_untouched() {
    keys.create(KEY);
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(KEY, 0x100), STATUS_INVALID_PARAMETER_4);
    assertStatus(open(KEY + "None", 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(open("Registry", 0), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertStatus(open(KEY, 0, 0), STATUS_INVALID_HANDLE);
    assertStatus(open(KEY, 0, 0x1234_5678), STATUS_INVALID_HANDLE);
    bench.rollBack(transaction);
    assertStatus(open(KEY, 0), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void a_handle_to_a_key_is_no_transaction() {
    long key = keys.create(KEY);
    assertStatus(open(KEY, 0, key), STATUS_OBJECT_TYPE_MISMATCH);
  }

  private int open(String path, int options) {
    return open(path, options, transaction);
  }

  private int open(String path, int options, long in) {
    return bench.registry.ZwOpenKeyTransactedEx(
        keys.handle, ACCESS_MASK.KEY_ALL_ACCESS, keys.attributes(path), options, in);
  }
}
