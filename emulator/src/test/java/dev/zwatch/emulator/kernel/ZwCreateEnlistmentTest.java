package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateEnlistmentTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final long transaction = transactions.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void all_are_told_of_each_phase_before_the_next_begins() {
    bench.enlist(transaction, MASK, 1);
    bench.enlist(transaction, MASK, 2);
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("1:1", "2:1", "1:2", "2:2", "1:4", "2:4");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void only_what_the_mask_has_is_told() {
    bench.enlist(transaction, TRANSACTION_NOTIFY_COMMIT, 1);
    bench.enlist(transaction, TRANSACTION_NOTIFY_ROLLBACK, 2);
    bench.enlist(transaction, TRANSACTION_NOTIFY_COMMIT | TRANSACTION_NOTIFY_COMMIT_FINALIZE, 3);
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("1:4", "3:4", "3:" + 0x4000_0000);
  }

  @Test
  void a_roll_back_is_told() {
    bench.enlist(transaction, MASK, 1);
    transactions.rollBack(transaction);
    assertThat(bench.told).containsExactly("1:8");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void changes_of_the_registry_are_everybodys_when_all_have_prepared() {
    transactions.create(KEY, transaction);
    bench.enlist(transaction, MASK, 1);
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPARE,
        address -> {
          assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
          return STATUS_SUCCESS;
        });
    bench.answers.put(
        TRANSACTION_NOTIFY_COMMIT,
        address -> {
          assertSuccess(keys.opening(KEY));
          return STATUS_SUCCESS;
        });
    transactions.commit(transaction);
    assertThat(bench.told).hasSize(3);
  }

  @Test
  void changes_can_be_made_until_all_prepare() {
    long key = transactions.create(KEY, transaction);
    bench.enlist(transaction, MASK, 1);
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPREPARE,
        address -> {
          keys.set(key, "v", 3, (byte) 1);
          return STATUS_SUCCESS;
        });
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPARE,
        address -> {
          assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
          return STATUS_SUCCESS;
        });
    transactions.commit(transaction);
    assertThat(keys.data(keys.create(KEY), "v")).containsExactly(1);
  }

  @Test
  void a_callback_that_fails_rolls_the_transaction_back() {
    transactions.create(KEY, transaction);
    bench.enlist(transaction, MASK, 1);
    bench.answers.put(TRANSACTION_NOTIFY_PREPARE, address -> STATUS_UNSUCCESSFUL);
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, (byte) 1),
        STATUS_TRANSACTION_ALREADY_ABORTED);
    assertThat(bench.told).containsExactly("1:1", "1:2", "1:8");
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void while_it_commits_a_transaction_takes_no_other_request() {
    long enlistment = bench.enlist(transaction, MASK, 1);
    bench.pending(TRANSACTION_NOTIFY_PREPARE);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, (byte) 0),
        STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertStatus(
        transactions.zw.ZwRollbackTransaction(transaction, (byte) 0),
        STATUS_TRANSACTION_REQUEST_NOT_VALID);
    refused(STATUS_TRANSACTION_NOT_ACTIVE, ENLISTMENT_ALL_ACCESS, 0, MASK);
    assertSuccess(bench.zw.ZwPrepareComplete(enlistment, null));
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void the_last_close_of_an_enlistment_rolls_the_transaction_back() {
    keys.kernel.request(
        wdk -> {
          bench.enlist(transaction, MASK, 1);
          keys.close(bench.enlist(transaction, MASK, 2));
          assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
          assertThat(bench.told).isEmpty();
        });
    keys.kernel.request(wdk -> {});
    assertThat(bench.told).containsExactly("1:8", "2:8");
  }

  @Test
  void once_it_is_committed_or_read_only_a_close_does_nothing() {
    long reader = bench.enlist(transaction, MASK, 1);
    assertSuccess(bench.zw.ZwReadOnlyEnlistment(reader, null));
    keys.close(reader);
    long enlistment = bench.enlist(transaction, MASK, 2);
    bench.answers.put(
        TRANSACTION_NOTIFY_COMMIT,
        address -> {
          keys.close(enlistment);
          return STATUS_SUCCESS;
        });
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("2:1", "2:2", "2:4");
  }

  @Test
  void the_last_close_of_a_resource_manager_rolls_back_and_tells_the_others() {
    keys.kernel.request(
        wdk -> {
          long other = bench.manager(RESOURCEMANAGER_ALL_ACCESS);
          assertSuccess(bench.enlisting(other, transaction, ENLISTMENT_ALL_ACCESS, 0, MASK, 1));
          bench.enlist(transaction, MASK, 2);
          keys.close(other);
          assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
        });
    keys.kernel.request(wdk -> {});
    assertThat(bench.told).containsExactly("2:8");
  }

  @Test
  void a_transaction_has_one_superior() {
    assertSuccess(bench.enlisting(bench.manager, transaction, ENLISTMENT_ALL_ACCESS, 1, MASK, 1));
    refused(STATUS_TRANSACTION_SUPERIOR_EXISTS, ENLISTMENT_ALL_ACCESS, 1, MASK);
    bench.enlist(transaction, MASK, 2);
  }

  @Test
  void a_superior_keeps_clients_from_committing() {
    assertSuccess(bench.enlisting(bench.manager, transaction, ENLISTMENT_ALL_ACCESS, 1, MASK, 1));
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, (byte) 1),
        STATUS_TRANSACTION_SUPERIOR_EXISTS);
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
    transactions.rollBack(transaction);
    assertThat(bench.told).containsExactly("1:8");
  }

  @Test
  void a_roll_back_that_nobody_waits_for_is_told_by_a_worker() {
    keys.kernel.request(
        wdk -> {
          bench.enlist(transaction, MASK, 1);
          keys.close(transaction);
          assertThat(bench.told).isEmpty();
        });
    keys.kernel.request(wdk -> {});
    assertThat(bench.told).containsExactly("1:8");
  }

  @Test
  void a_change_outside_that_rolls_the_transaction_back_is_told_by_a_worker_too() {
    keys.kernel.request(
        wdk -> {
          transactions.create(KEY, transaction);
          bench.enlist(transaction, MASK, 1);
          keys.create(KEY);
          assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
        });
    keys.kernel.request(wdk -> {});
    assertThat(bench.told).containsExactly("1:8");
  }

  @Test
  void who_commits_can_wait_for_an_answer_from_another_thread() {
    keys.kernel.request(
        wdk -> {
          long enlistment = bench.enlist(transaction, MASK, 1);
          bench.pending(TRANSACTION_NOTIFY_PREPARE);
          long answering =
              keys.memory.addressOf(
                  KSTART_ROUTINE.class,
                  context -> {
                    assertThat(bench.told).containsExactly("1:1", "1:2");
                    assertSuccess(bench.zw.ZwPrepareComplete(enlistment, null));
                  });
          assertSuccess(
              wdk.family(PsThreads.class)
                  .PsCreateSystemThread(
                      keys.handle, 0, keys.attributes(null, FLAGS, 0), 0, null, answering, 0));
          transactions.commit(transaction);
          assertThat(bench.told).containsExactly("1:1", "1:2", "1:4");
        });
  }

  @Test
  void wrong_parameters_are_refused() {
    refused(STATUS_INVALID_PARAMETER, ENLISTMENT_ALL_ACCESS, 2, MASK);
    refused(STATUS_INVALID_PARAMETER, ENLISTMENT_ALL_ACCESS, 0, 0);
    refused(STATUS_INVALID_PARAMETER, ENLISTMENT_ALL_ACCESS, 0, 0x8000_0000);
    refused(STATUS_ACCESS_DENIED, 0x8000, 0, MASK);
    transactions.rollBack(transaction);
    refused(STATUS_TRANSACTION_NOT_ACTIVE, ENLISTMENT_ALL_ACCESS, 0, MASK);
  }

  @Test
  void both_handles_must_be_good() {
    int all = ENLISTMENT_ALL_ACCESS;
    assertStatus(bench.enlisting(0, transaction, all, 0, MASK, 1), STATUS_INVALID_HANDLE);
    assertStatus(bench.enlisting(bench.manager, 0, all, 0, MASK, 1), STATUS_INVALID_HANDLE);
    assertStatus(
        bench.enlisting(transaction, transaction, all, 0, MASK, 1), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        bench.enlisting(bench.manager, bench.manager, all, 0, MASK, 1),
        STATUS_OBJECT_TYPE_MISMATCH);
    long manager = bench.manager(RESOURCEMANAGER_ALL_ACCESS & ~RESOURCEMANAGER_ENLIST);
    assertStatus(bench.enlisting(manager, transaction, all, 0, MASK, 1), STATUS_ACCESS_DENIED);
    long other = transactions.transaction(TRANSACTION_ALL_ACCESS & ~TRANSACTION_ENLIST);
    assertStatus(bench.enlisting(bench.manager, other, all, 0, MASK, 1), STATUS_ACCESS_DENIED);
  }

  @Test
  void enlistments_are_bounded_by_the_pool() {
    EmulatorOptions options =
        new EmulatorOptions(
            0, HandleReuse.QUARANTINE, 4L << 20, 1_000_000, 10_000, 0, RegistryLimits.DEFAULT, "");
    try (EnlistmentBench small = new EnlistmentBench(options)) {
      long one = small.transactions.transaction();
      int status = STATUS_SUCCESS;
      int made = 0;
      for (; status == STATUS_SUCCESS; made++) {
        status =
            small.zw.ZwCreateEnlistment(
                small.keys.handle, ENLISTMENT_ALL_ACCESS, small.manager, one, null, 0, MASK, made);
      }
      assertStatus(status, STATUS_INSUFFICIENT_RESOURCES);
      assertThat(made).isBetween(1_000, 10_000);
    }
  }

  private void refused(int status, int access, int options, int mask) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(bench.enlisting(bench.manager, transaction, access, options, mask, 1), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
