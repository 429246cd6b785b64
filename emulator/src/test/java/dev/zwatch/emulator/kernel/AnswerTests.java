package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for each routine by which an enlistment answers a phase. */
abstract class AnswerTests {
  final EnlistmentBench bench = new EnlistmentBench();
  final long transaction = bench.transactions.transaction();
  final long enlistment = bench.enlist(transaction, MASK, 1);
  private final int notification;

  AnswerTests(int notification) {
    this.notification = notification;
  }

  /** The routine's answer, by the enlistment's handle. */
  abstract int answer(long handle);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_phase_ends_with_the_answer_if_the_callback_has_left_it_pending() {
    bench.pending(notification);
    begin();
    assertThat(bench.told).last().isEqualTo("1:" + notification);
    int before = bench.told.size();
    assertSuccess(answer(enlistment));
    boolean isLast = notification >= TRANSACTION_NOTIFY_COMMIT;
    assertThat(bench.told).hasSize(isLast ? before : before + after());
    assertStatus(answer(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
  }

  @Test
  void the_answer_may_come_from_the_callback() {
    bench.answers.put(
        notification,
        address -> {
          assertSuccess(answer(enlistment));
          return STATUS_SUCCESS;
        });
    begin();
    assertThat(bench.told).filteredOn(("1:" + notification)::equals).hasSize(1);
    assertStatus(answer(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
  }

  @Test
  void nobody_may_answer_what_was_not_asked() {
    assertStatus(answer(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
    bench.pending(
        notification == TRANSACTION_NOTIFY_PREPREPARE
            ? TRANSACTION_NOTIFY_PREPARE
            : TRANSACTION_NOTIFY_PREPREPARE);
    assertStatus(bench.transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertStatus(answer(enlistment), STATUS_TRANSACTION_NOT_REQUESTED);
  }

  private void begin() {
    assertStatus(
        notification == TRANSACTION_NOTIFY_ROLLBACK
            ? bench.transactions.zw.ZwRollbackTransaction(transaction, (byte) 0)
            : bench.transactions.zw.ZwCommitTransaction(transaction, (byte) 0),
        STATUS_PENDING);
  }

  /** How many phases come after one that is not the last. */
  private int after() {
    return notification == TRANSACTION_NOTIFY_PREPREPARE ? 2 : 1;
  }
}
