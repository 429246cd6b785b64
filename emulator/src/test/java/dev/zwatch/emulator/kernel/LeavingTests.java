package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.TRANSACTION;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for each routine by which an enlistment does not go on to a commit. */
abstract class LeavingTests {
  final EnlistmentBench bench = new EnlistmentBench();
  final long transaction = bench.transactions.transaction();
  final long enlistment = bench.enlist(transaction, MASK, 1);

  /** Of the routine, by the enlistment's handle. */
  abstract int leave(long handle);

  /** What the routine returns when it is too late. */
  abstract int tooLate();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_too_late_once_the_enlistment_is_prepared_or_the_transaction_has_ended() {
    bench.enlist(transaction, MASK, 2);
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPARE, address -> bench.tm.TmPrepareComplete(address, null));
    bench.answers.put(
        TRANSACTION_NOTIFY_COMMIT,
        address -> {
          assertStatus(leave(enlistment), tooLate());
          return STATUS_SUCCESS;
        });
    bench.transactions.commit(transaction);
    assertThat(bench.told).hasSize(6);
    assertStatus(leave(enlistment), tooLate());
  }

  /** Rolls back as a resource manager does, in the midst of a commit. */
  static final class RollingBack {
    static void check(LeavingTests test, int notification) {
      EnlistmentBench bench = test.bench;
      bench.transactions.create(KEY, test.transaction);
      bench.answers.put(
          notification,
          address -> {
            assertSuccess(test.leave(test.enlistment));
            return STATUS_SUCCESS;
          });
      long other = bench.enlist(test.transaction, MASK, 2);
      assertStatus(
          bench.transactions.zw.ZwCommitTransaction(test.transaction, (byte) 1),
          STATUS_TRANSACTION_ALREADY_ABORTED);
      assertThat(bench.told)
          .endsWith("1:" + notification, "1:8", "2:8")
          .doesNotContain("1:4", "2:4", "2:" + notification);
      assertThat(bench.transactions.outcome(test.transaction))
          .isEqualTo(TRANSACTION.TransactionOutcomeAborted);
      assertStatus(bench.keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
      assertStatus(bench.zw.ZwRollbackComplete(other, null), STATUS_TRANSACTION_NOT_REQUESTED);
    }

    private RollingBack() {}
  }

  /** Takes no part any more. */
  static final class Reading {
    static void check(LeavingTests test) {
      EnlistmentBench bench = test.bench;
      assertSuccess(test.leave(test.enlistment));
      assertStatus(test.leave(test.enlistment), test.tooLate());
      bench.enlist(test.transaction, MASK, 2);
      bench.transactions.commit(test.transaction);
      assertThat(bench.told).containsExactly("2:1", "2:2", "2:4");
    }

    static void checkInThePhase(LeavingTests test) {
      EnlistmentBench bench = test.bench;
      bench.pending(TRANSACTION_NOTIFY_PREPARE);
      assertStatus(
          bench.transactions.zw.ZwCommitTransaction(test.transaction, (byte) 0), STATUS_PENDING);
      assertSuccess(test.leave(test.enlistment));
      assertThat(bench.told).containsExactly("1:1", "1:2");
      assertThat(bench.transactions.outcome(test.transaction))
          .isEqualTo(TRANSACTION.TransactionOutcomeCommitted);
    }

    private Reading() {}
  }
}
