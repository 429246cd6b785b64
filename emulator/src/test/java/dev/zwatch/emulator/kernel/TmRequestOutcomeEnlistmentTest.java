package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TmRequestOutcomeEnlistmentTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final long transaction = transactions.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_superior_of_what_is_prepared_is_asked() {
    long superior = bench.superior(transaction, TRANSACTION_NOTIFY_REQUEST_OUTCOME);
    long enlistment = bench.enlist(transaction, MASK, 1);
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertSuccess(bench.zwSuperior.ZwPrepareEnlistment(superior, null));
    assertSuccess(request(enlistment));
    assertThat(bench.told).endsWith("9:32", "9:" + TRANSACTION_NOTIFY_REQUEST_OUTCOME);
    assertStatus(request(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
  }

  @Test
  void what_is_not_prepared_by_all_is_rolled_back() {
    long first = bench.enlist(transaction, MASK, 1);
    bench.enlist(transaction, MASK, 2);
    bench.pending(TRANSACTION_NOTIFY_PREPARE);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(bench.zw.ZwPrepareComplete(first, null));
    assertSuccess(request(first));
    assertThat(bench.told).endsWith("1:8", "2:8");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void before_a_commit_it_does_nothing() {
    assertSuccess(request(bench.enlist(transaction, MASK, 1)));
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
  }

  private int request(long handle) {
    return bench.tmSuperior.TmRequestOutcomeEnlistment(bench.object(handle), null);
  }
}
