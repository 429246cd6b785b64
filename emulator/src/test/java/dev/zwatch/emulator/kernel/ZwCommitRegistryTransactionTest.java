package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.constants.REG_NOTIFY;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCommitRegistryTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.light();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void what_was_changed_is_there_for_everybody() {
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 7);
    bench.create(KEY + "\\Sub", transaction);
    assertSuccess(commit(transaction));
    assertThat(keys.data(keys.create(KEY), "v")).containsExactly(7);
    assertSuccess(keys.opening(KEY + "\\Sub"));
  }

  @Test
  void handles_of_the_transaction_can_only_be_closed_afterwards() {
    long key = bench.create(KEY, transaction);
    assertSuccess(commit(transaction));
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertStatus(bench.creating(KEY, transaction), STATUS_TRANSACTION_NOT_ACTIVE);
    keys.close(key);
    keys.close(transaction);
    assertSuccess(keys.opening(KEY));
  }

  @Test
  void who_watches_is_told_now() {
    long parent = keys.create(KEY);
    IO_STATUS_BLOCK block = new IO_STATUS_BLOCK(keys.memory, keys.buffer(16));
    keys.wdk
        .family(ZwRegistryNotifications.class)
        .ZwNotifyChangeKey(
            parent, 0, 0, 0, block, REG_NOTIFY.REG_NOTIFY_CHANGE_NAME, (byte) 0, 0, 0, (byte) 1);
    bench.create(KEY + "\\Sub", transaction);
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
    assertSuccess(commit(transaction));
    assertThat(block.Status()).isEqualTo(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void it_is_decided_once() {
    assertSuccess(commit(transaction));
    assertStatus(commit(transaction), STATUS_TRANSACTION_ALREADY_COMMITTED);
    long other = bench.light();
    assertSuccess(bench.light.ZwRollbackRegistryTransaction(other, 0));
    assertStatus(commit(other), STATUS_TRANSACTION_ALREADY_ABORTED);
  }

  @Test
  void a_change_outside_of_it_rolls_it_back() {
    long outside = keys.create(KEY);
    keys.set(bench.create(KEY, transaction), "v", 3, (byte) 1);
    keys.set(outside, "v", 3, (byte) 2);
    assertStatus(commit(transaction), STATUS_TRANSACTION_ALREADY_ABORTED);
    assertThat(keys.data(outside, "v")).containsExactly(2);
  }

  @Test
  void transactions_of_both_kinds_are_in_each_others_way() {
    keys.close(keys.create(KEY));
    keys.set(bench.create(KEY, transaction), "v", 3, (byte) 1);
    long second = bench.create(KEY, bench.transaction());
    assertStatus(keys.zw.ZwDeleteKey(second), STATUS_TRANSACTIONAL_CONFLICT);
    assertSuccess(commit(transaction));
    assertThat(keys.data(second, "v")).containsExactly(1);
  }

  @Test
  void flags_and_handles_are_looked_at() {
    assertStatus(bench.light.ZwCommitRegistryTransaction(transaction, 1), STATUS_INVALID_PARAMETER);
    assertStatus(commit(keys.closed()), STATUS_INVALID_HANDLE);
    assertStatus(commit(keys.create(KEY)), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(commit(bench.light(TRANSACTION_ROLLBACK)), STATUS_ACCESS_DENIED);
    assertSuccess(commit(transaction));
  }

  private int commit(long handle) {
    return bench.light.ZwCommitRegistryTransaction(handle, 0);
  }
}
