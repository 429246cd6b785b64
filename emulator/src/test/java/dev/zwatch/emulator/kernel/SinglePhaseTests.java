package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits in a single phase, and how it is rejected. */
abstract class SinglePhaseTests {
  static final int SINGLE = MASK | TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT;

  final EnlistmentBench bench = new EnlistmentBench();
  final TransactionBench transactions = bench.transactions;
  final long transaction = transactions.transaction();

  /** The routine, by the enlistment's handle. */
  abstract int reject(long handle);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void who_is_alone_commits_at_once() {
    long enlistment = bench.enlist(transaction, SINGLE, 1);
    bench.pending(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertThat(bench.told).containsExactly("1:512");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
    assertStatus(bench.zw.ZwPrepareComplete(enlistment, null), STATUS_TRANSACTION_NOT_REQUESTED);
    assertSuccess(bench.zw.ZwCommitComplete(enlistment, null));
    assertThat(bench.told).containsExactly("1:512");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
    assertStatus(reject(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
  }

  @Test
  void a_rejected_one_goes_on_in_phases() {
    long enlistment = bench.enlist(transaction, SINGLE, 1);
    bench.pending(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT);
    assertStatus(reject(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(reject(enlistment));
    assertThat(bench.told).containsExactly("1:512", "1:1", "1:2", "1:4");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void it_may_be_rejected_by_the_routine_that_is_told() {
    long enlistment = bench.enlist(transaction, SINGLE, 1);
    bench.answers.put(
        TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT,
        address -> {
          assertSuccess(reject(enlistment));
          return STATUS_SUCCESS;
        });
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("1:512", "1:1", "1:2", "1:4");
  }

  @Test
  void others_that_take_part_make_it_a_commit_in_phases() {
    bench.enlist(transaction, SINGLE, 1);
    bench.enlist(transaction, MASK, 2);
    transactions.commit(transaction);
    assertThat(bench.told).startsWith("1:1", "2:1").doesNotContain("1:512");
  }

  @Test
  void so_does_the_registry() {
    transactions.create(KEY, transaction);
    bench.enlist(transaction, SINGLE, 1);
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("1:1", "1:2", "1:4");
  }

  @Test
  void read_only_ones_do_not_count() {
    long reader = bench.enlist(transaction, MASK, 2);
    assertSuccess(bench.zw.ZwReadOnlyEnlistment(reader, null));
    bench.enlist(transaction, SINGLE, 1);
    transactions.commit(transaction);
    assertThat(bench.told).containsExactly("1:512");
  }

  @Test
  void who_fails_or_rolls_back_rolls_back() {
    bench.enlist(transaction, SINGLE, 1);
    bench.answers.put(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT, address -> STATUS_UNSUCCESSFUL);
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, (byte) 1),
        STATUS_TRANSACTION_ALREADY_ABORTED);
    assertThat(bench.told).containsExactly("1:512", "1:8");
    long second = transactions.transaction();
    bench.enlist(second, SINGLE, 2);
    bench.answers.put(
        TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT,
        address -> bench.tm.TmRollbackEnlistment(address, null));
    assertStatus(
        transactions.zw.ZwCommitTransaction(second, (byte) 1), STATUS_TRANSACTION_ALREADY_ABORTED);
    assertThat(bench.told).endsWith("2:512", "2:8");
  }

  @Test
  void who_leaves_without_an_answer_is_told_to_the_others() {
    bench.keys.kernel.request(
        wdk -> {
          long reader = bench.enlist(transaction, TRANSACTION_NOTIFY_RM_DISCONNECTED, 2);
          assertSuccess(bench.zw.ZwReadOnlyEnlistment(reader, null));
          long enlistment = bench.enlist(transaction, SINGLE, 1);
          bench.pending(TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT);
          assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
          bench.keys.close(enlistment);
          assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
        });
    bench.keys.kernel.request(wdk -> {});
    assertThat(bench.told)
        .containsExactly("1:512", "2:" + TRANSACTION_NOTIFY_RM_DISCONNECTED, "1:8");
  }
}
