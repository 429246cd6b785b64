package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.TmTransactionRecovery;
import dev.zwatch.wdk.ZwTransactionObjects;
import dev.zwatch.wdk.ZwTransactionRecovery;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recovery where all is in memory. */
class TransactionRecoveryTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final ZwTransactionRecovery zw = keys.wdk.family(ZwTransactionRecovery.class);
  private final TmTransactionRecovery tm = keys.wdk.family(TmTransactionRecovery.class);
  private final long transaction = transactions.transaction();
  private final int mask = MASK | TRANSACTION_NOTIFY_RECOVER | TRANSACTION_NOTIFY_INDOUBT;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void volatile_transaction_managers_have_nothing_to_recover_from() {
    long manager = bench.transactionManager;
    assertStatus(zw.ZwRecoverTransactionManager(manager), STATUS_TM_VOLATILE);
    assertStatus(zw.ZwRollforwardTransactionManager(manager, null), STATUS_TM_VOLATILE);
    assertStatus(tm.TmRecoverTransactionManager(bench.object(manager), null), STATUS_TM_VOLATILE);
    assertStatus(zw.ZwRecoverTransactionManager(keys.closed()), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwRecoverTransactionManager(bench.manager), STATUS_OBJECT_TYPE_MISMATCH);
    long weak = bench.transactionManager(TRANSACTIONMANAGER_CREATE_RM);
    assertStatus(zw.ZwRollforwardTransactionManager(weak, null), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_resource_manager_is_told_of_each_enlistment_that_wants_to_know_and_of_the_last() {
    bench.enlist(transaction, mask, 1);
    bench.enlist(transaction, MASK, 2);
    bench.superior(transaction, TRANSACTION_NOTIFY_RECOVER_QUERY);
    assertSuccess(zw.ZwRecoverResourceManager(bench.manager));
    assertThat(bench.told).containsExactly("1:256", "9:2048", "0:8192");
    assertSuccess(tm.TmRecoverResourceManager(bench.object(bench.manager)));
    assertThat(bench.told).hasSize(6);
  }

  @Test
  void enlistments_are_told_in_the_order_in_which_they_were_made() {
    bench.enlist(transaction, mask, 1);
    long gone = transactions.transaction();
    long enlistment = bench.enlist(gone, mask, 2);
    for (int key = 3; key < 6; key++) {
      bench.enlist(transaction, mask, key);
    }
    transactions.rollBack(gone);
    keys.close(enlistment);
    keys.close(gone);
    bench.told.clear();
    assertSuccess(zw.ZwRecoverResourceManager(bench.manager));
    assertThat(bench.told).containsExactly("1:256", "3:256", "4:256", "5:256", "0:8192");
  }

  @Test
  void its_handle_must_have_RESOURCEMANAGER_RECOVER() {
    assertStatus(zw.ZwRecoverResourceManager(keys.closed()), STATUS_INVALID_HANDLE);
    assertStatus(
        zw.ZwRecoverResourceManager(bench.transactionManager), STATUS_OBJECT_TYPE_MISMATCH);
    long weak = bench.manager(RESOURCEMANAGER_ENLIST);
    assertStatus(zw.ZwRecoverResourceManager(weak), STATUS_ACCESS_DENIED);
  }

  @Test
  void what_is_not_decided_is_in_doubt() {
    long enlistment = bench.enlist(transaction, mask, 1);
    assertStatus(zw.ZwRecoverEnlistment(enlistment, 5), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertSuccess(zw.ZwRecoverResourceManager(bench.manager));
    assertSuccess(zw.ZwRecoverEnlistment(enlistment, 5));
    assertThat(bench.told).containsExactly("1:256", "0:8192", "5:" + TRANSACTION_NOTIFY_INDOUBT);
    assertStatus(
        tm.TmRecoverEnlistment(bench.object(enlistment), 5), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    transactions.commit(transaction);
    assertThat(bench.told).endsWith("5:1", "5:2", "5:4");
  }

  @Test
  void what_is_committed_is_told_again_until_it_is_answered() {
    long enlistment = bench.enlist(transaction, mask, 1);
    bench.pending(TRANSACTION_NOTIFY_COMMIT);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(zw.ZwRecoverResourceManager(bench.manager));
    bench.answers.clear();
    assertSuccess(tm.TmRecoverEnlistment(bench.object(enlistment), 1));
    assertThat(bench.told).containsExactly("1:1", "1:2", "1:4", "1:256", "0:8192", "1:4");
    assertStatus(bench.zw.ZwCommitComplete(enlistment, null), STATUS_TRANSACTION_NOT_REQUESTED);
  }

  @Test
  void who_asks_for_notifications_gets_the_identifiers_behind_them() {
    long manager = bench.manager(RESOURCEMANAGER_ALL_ACCESS);
    assertSuccess(bench.enlisting(manager, transaction, ENLISTMENT_ALL_ACCESS, 0, mask, 3));
    long enlistment = keys.handle.get();
    for (int time = 0; time < 3; time++) {
      assertSuccess(zw.ZwRecoverResourceManager(manager));
    }
    long buffer = keys.buffer(64);
    assertStatus(next(manager, buffer, 63), STATUS_BUFFER_TOO_SMALL);
    assertThat(keys.number.get()).isEqualTo(64);
    assertSuccess(next(manager, buffer, 64));
    assertThat(keys.memory.getInt(buffer + 8)).isEqualTo(TRANSACTION_NOTIFY_RECOVER);
    assertThat(keys.memory.getInt(buffer + 24)).isEqualTo(32);
    long ids = keys.buffer(48);
    assertSuccess(
        keys.wdk
            .family(ZwTransactionObjects.class)
            .ZwQueryInformationEnlistment(enlistment, 0, ids, 48, null));
    assertThat(keys.bytes(buffer + 32, 32)).isEqualTo(keys.bytes(ids, 32));
    assertSuccess(next(manager, buffer, 32));
    assertThat(keys.memory.getInt(buffer + 8)).isEqualTo(TRANSACTION_NOTIFY_LAST_RECOVER);
    assertThat(keys.memory.getLong(buffer)).isZero();
    assertStatus(next(manager, buffer, 64), STATUS_TIMEOUT);
    assertStatus(zw.ZwRecoverEnlistment(enlistment, 3), STATUS_PENDING);
    assertSuccess(next(manager, buffer, 32));
    assertThat(keys.memory.getInt(buffer + 8)).isEqualTo(TRANSACTION_NOTIFY_INDOUBT);
  }

  @Test
  void an_enlistments_handle_must_have_ENLISTMENT_RECOVER() {
    assertStatus(zw.ZwRecoverEnlistment(keys.closed(), 0), STATUS_INVALID_HANDLE);
    assertStatus(zw.ZwRecoverEnlistment(transaction, 0), STATUS_OBJECT_TYPE_MISMATCH);
    assertSuccess(
        bench.enlisting(bench.manager, transaction, ENLISTMENT_SUBORDINATE_RIGHTS, 0, mask, 1));
    assertStatus(zw.ZwRecoverEnlistment(keys.handle.get(), 0), STATUS_ACCESS_DENIED);
  }

  private int next(long manager, long buffer, int length) {
    PLARGE_INTEGER time = new PLARGE_INTEGER(keys.memory, keys.buffer(8));
    time.set(0);
    return bench.managers.ZwGetNotificationResourceManager(
        manager, buffer, length, time, keys.number, 0, 0);
  }
}
