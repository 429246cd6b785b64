package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import org.junit.jupiter.api.Test;

class ZwCommitEnlistmentTest extends SuperiorTests {
  ZwCommitEnlistmentTest() {
    super(TRANSACTION_NOTIFY_COMMIT_COMPLETE);
  }

  @Override
  int begin(long handle) {
    return bench.zwSuperior.ZwCommitEnlistment(handle, null);
  }

  @Test
  void what_is_prepared_is_committed() {
    transactions.create(KEY, transaction);
    long superior = bench.superior(transaction, 0);
    long slow = bench.enlist(transaction, MASK, 1);
    bench.pending(TRANSACTION_NOTIFY_COMMIT);
    lead(superior);
    assertSuccess(bench.keys.opening(KEY));
    assertThat(bench.told).containsExactly("1:1", "9:16", "1:2", "9:32", "1:4");
    assertStatus(begin(superior), STATUS_TRANSACTION_NOT_ACTIVE);
    assertSuccess(bench.zw.ZwCommitComplete(slow, null));
    assertThat(bench.told).endsWith("1:4", "9:64");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
    assertStatus(begin(superior), STATUS_TRANSACTION_NOT_ACTIVE);
  }

  @Test
  void what_is_not_prepared_is_STATUS_TRANSACTION_REQUEST_NOT_VALID() {
    long superior = bench.superior(transaction, 0);
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
  }

  @Test
  void a_client_may_ask_a_superior_that_wants_to_be_asked() {
    long superior = bench.superior(transaction, TRANSACTION_NOTIFY_COMMIT_REQUEST);
    bench.enlist(transaction, MASK, 1);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertThat(bench.told).containsExactly("9:" + TRANSACTION_NOTIFY_COMMIT_REQUEST);
    assertStatus(
        transactions.zw.ZwCommitTransaction(transaction, (byte) 0),
        STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertSuccess(begin(superior));
    assertThat(bench.told).endsWith("1:1", "1:2", "1:4", "9:64").hasSize(5);
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void a_client_may_wait_for_the_superior() {
    bench.keys.kernel.request(
        wdk -> {
          long superior = bench.superior(transaction, TRANSACTION_NOTIFY_COMMIT_REQUEST);
          long leading =
              bench.keys.memory.addressOf(
                  KSTART_ROUTINE.class, context -> assertSuccess(begin(superior)));
          assertSuccess(
              wdk.family(PsThreads.class)
                  .PsCreateSystemThread(
                      bench.keys.handle,
                      0,
                      bench.keys.attributes(null, FLAGS, 0),
                      0,
                      null,
                      leading,
                      0));
          transactions.commit(transaction);
          assertThat(bench.told).hasSize(2).last().isEqualTo("9:64");
        });
  }

  @Test
  void a_superior_answers_no_phase_and_is_not_read_only() {
    long superior = bench.superior(transaction, MASK);
    assertStatus(bench.zw.ZwReadOnlyEnlistment(superior, null), STATUS_TRANSACTION_NOT_REQUESTED);
    lead(superior);
    assertStatus(bench.zw.ZwCommitComplete(superior, null), STATUS_TRANSACTION_NOT_REQUESTED);
    assertThat(bench.told).containsExactly("9:16", "9:32", "9:64");
  }
}
