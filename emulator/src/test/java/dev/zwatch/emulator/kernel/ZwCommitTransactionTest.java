package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.emulator.kernel.TransactionBench.WAIT;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.constants.REG_NOTIFY;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCommitTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void what_was_changed_is_there_for_everybody() {
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 7);
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    bench.commit(transaction);
    assertThat(keys.data(keys.create(KEY), "v")).containsExactly(7);
    assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void handles_of_the_transaction_can_only_be_closed_afterwards() {
    long key = bench.create(KEY, transaction);
    bench.commit(transaction);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertStatus(keys.zw.ZwDeleteKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
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
    bench.commit(transaction);
    assertThat(block.Status()).isEqualTo(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void without_Wait_it_is_pending_if_there_is_something_to_do() {
    bench.create(KEY, transaction);
    assertStatus(bench.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(keys.opening(KEY));
    assertSuccess(bench.zw.ZwCommitTransaction(bench.transaction(), (byte) 0));
  }

  @Test
  void it_is_decided_once() {
    bench.commit(transaction);
    assertStatus(
        bench.zw.ZwCommitTransaction(transaction, WAIT), STATUS_TRANSACTION_ALREADY_COMMITTED);
    long other = bench.transaction();
    bench.rollBack(other);
    assertStatus(bench.zw.ZwCommitTransaction(other, WAIT), STATUS_TRANSACTION_ALREADY_ABORTED);
  }

  @Test
  void the_handle_must_be_a_transaction_with_TRANSACTION_COMMIT() {
    assertStatus(bench.zw.ZwCommitTransaction(0, WAIT), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwCommitTransaction(keys.closed(), WAIT), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwCommitTransaction(keys.create(KEY), WAIT), STATUS_OBJECT_TYPE_MISMATCH);
    long without = bench.transaction(TRANSACTION_ALL_ACCESS & ~TRANSACTION_COMMIT);
    assertStatus(bench.zw.ZwCommitTransaction(without, WAIT), STATUS_ACCESS_DENIED);
    assertThat(bench.outcome(without)).isEqualTo(TransactionOutcomeUndetermined);
    assertSuccess(bench.zw.ZwCommitTransaction(bench.transaction(TRANSACTION_COMMIT), WAIT));
  }
}
