package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.emulator.kernel.TransactionBench.WAIT;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwRollbackTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void nothing_that_was_changed_stays() {
    long before = keys.create(KEY);
    keys.set(before, "v", 3, (byte) 1);
    assertSuccess(bench.opening(KEY, transaction));
    long key = keys.handle.get();
    keys.set(key, "v", 3, (byte) 2);
    bench.create(KEY + "\\Sub", transaction);
    assertThat(keys.data(key, "v")).containsExactly(2);
    assertThat(keys.data(before, "v")).containsExactly(1);
    bench.rollBack(transaction);
    assertThat(keys.data(before, "v")).containsExactly(1);
    assertStatus(keys.opening(KEY + "\\Sub"), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void the_path_of_a_key_that_never_came_to_be_stays_known() {
    long key = bench.create(KEY, transaction);
    long id = keys.wdk.view().keyOfHandle(key);
    assertThat(keys.path(key)).isEqualToIgnoringCase(KEY);
    bench.rollBack(transaction);
    assertThat(keys.wdk.view().keyPath(id)).isEqualToIgnoringCase(KEY);
  }

  @Test
  void without_Wait_it_is_pending_if_there_is_something_to_do() {
    bench.create(KEY, transaction);
    assertStatus(bench.zw.ZwRollbackTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(bench.zw.ZwRollbackTransaction(bench.transaction(), (byte) 0));
  }

  @Test
  void it_is_decided_once() {
    bench.rollBack(transaction);
    assertStatus(
        bench.zw.ZwRollbackTransaction(transaction, WAIT), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    long other = bench.transaction();
    bench.commit(other);
    assertStatus(bench.zw.ZwRollbackTransaction(other, WAIT), STATUS_TRANSACTION_ALREADY_COMMITTED);
  }

  @Test
  void the_handle_must_be_a_transaction_with_TRANSACTION_ROLLBACK() {
    assertStatus(bench.zw.ZwRollbackTransaction(keys.closed(), WAIT), STATUS_INVALID_HANDLE);
    assertStatus(
        bench.zw.ZwRollbackTransaction(keys.create(KEY), WAIT), STATUS_OBJECT_TYPE_MISMATCH);
    long without = bench.transaction(TRANSACTION_ALL_ACCESS & ~TRANSACTION_ROLLBACK);
    assertStatus(bench.zw.ZwRollbackTransaction(without, WAIT), STATUS_ACCESS_DENIED);
    assertSuccess(bench.zw.ZwRollbackTransaction(bench.transaction(TRANSACTION_ROLLBACK), WAIT));
  }
}
