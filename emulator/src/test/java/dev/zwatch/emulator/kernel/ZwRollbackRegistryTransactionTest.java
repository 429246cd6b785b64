package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwRollbackRegistryTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.light();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void what_was_changed_is_forgotten() {
    long key = keys.create(KEY);
    keys.set(key, "v", 3, (byte) 1);
    long changed = bench.create(KEY, transaction);
    keys.set(changed, "v", 3, (byte) 2);
    bench.create(KEY + "\\Sub", transaction);
    assertSuccess(rollBack(transaction));
    assertThat(keys.data(key, "v")).containsExactly(1);
    assertStatus(keys.opening(KEY + "\\Sub"), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(keys.zw.ZwFlushKey(changed), STATUS_TRANSACTION_NOT_ACTIVE);
  }

  @Test
  void what_it_held_is_free_for_others() {
    keys.close(keys.create(KEY));
    keys.set(bench.create(KEY, transaction), "v", 3, (byte) 1);
    long other = bench.light();
    long key = bench.create(KEY, other);
    assertStatus(keys.zw.ZwDeleteKey(key), STATUS_TRANSACTIONAL_CONFLICT);
    assertSuccess(rollBack(transaction));
    assertSuccess(keys.zw.ZwDeleteKey(key));
  }

  @Test
  void it_is_decided_once() {
    assertSuccess(rollBack(transaction));
    assertStatus(rollBack(transaction), STATUS_TRANSACTION_ALREADY_ABORTED);
    long other = bench.light();
    assertSuccess(bench.light.ZwCommitRegistryTransaction(other, 0));
    assertStatus(rollBack(other), STATUS_TRANSACTION_ALREADY_COMMITTED);
  }

  @Test
  void flags_and_handles_are_looked_at() {
    assertStatus(
        bench.light.ZwRollbackRegistryTransaction(transaction, 1), STATUS_INVALID_PARAMETER);
    assertStatus(rollBack(keys.closed()), STATUS_INVALID_HANDLE);
    assertStatus(rollBack(bench.transaction()), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(rollBack(bench.light(TRANSACTION_COMMIT)), STATUS_ACCESS_DENIED);
    assertSuccess(rollBack(transaction));
  }

  private int rollBack(long handle) {
    return bench.light.ZwRollbackRegistryTransaction(handle, 0);
  }
}
