package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenKeyTransactedTest {
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
    assertSuccess(bench.opening(KEY, transaction));
    long key = keys.handle.get();
    keys.set(key, "v", 3, (byte) 1);
    assertThat(keys.data(plain, "v")).isNull();
    bench.commit(transaction);
    assertThat(keys.data(plain, "v")).containsExactly(1);
  }

  @Test
  void the_access_asked_for_is_what_the_handle_carries() {
    keys.create(KEY);
    assertSuccess(
        bench.registry.ZwOpenKeyTransacted(
            keys.handle, ACCESS_MASK.KEY_READ, keys.attributes(KEY), transaction));
    assertStatus(keys.zw.ZwDeleteKey(keys.handle.get()), STATUS_ACCESS_DENIED);
  }

  @Test
  void failures_are_those_of_ZwOpenKey_and_of_the_transaction() {
    keys.create(KEY);
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(bench.opening(KEY + "None", transaction), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(bench.opening("Registry", transaction), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertStatus(bench.opening(KEY, 0), STATUS_INVALID_HANDLE);
    bench.commit(transaction);
    assertStatus(bench.opening(KEY, transaction), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void the_transaction_object_lives_as_long_as_a_key_object_of_it() {
    keys.create(KEY);
    assertSuccess(bench.opening(KEY, transaction));
    long key = keys.handle.get();
    keys.close(transaction);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    keys.close(key);
  }
}
