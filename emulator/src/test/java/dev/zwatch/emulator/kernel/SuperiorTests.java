package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for each routine by which a superior enlistment begins a phase. */
abstract class SuperiorTests {
  final EnlistmentBench bench = new EnlistmentBench();
  final TransactionBench transactions = bench.transactions;
  final long transaction = transactions.transaction();
  private final int completion;

  /**
   * @param completion what tells of the end of the phase
   */
  SuperiorTests(int completion) {
    this.completion = completion;
  }

  /** The routine, by the enlistment's handle. */
  abstract int begin(long handle);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void others_are_STATUS_ENLISTMENT_NOT_SUPERIOR() {
    long enlistment = bench.enlist(transaction, MASK | completion, 1);
    assertStatus(begin(enlistment), STATUS_ENLISTMENT_NOT_SUPERIOR);
  }

  @Test
  void who_is_not_told_of_the_end_is_STATUS_TRANSACTION_RESPONSE_NOT_ENLISTED() {
    int mask = TRANSACTION_NOTIFY_MASK & ~completion;
    assertSuccess(bench.enlisting(bench.manager, transaction, ENLISTMENT_ALL_ACCESS, 1, mask, 1));
    assertStatus(begin(bench.keys.handle.get()), STATUS_TRANSACTION_RESPONSE_NOT_ENLISTED);
    assertThat(bench.told).isEmpty();
  }

  /** The phases one after the other, by handles. */
  void lead(long superior) {
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertSuccess(bench.zwSuperior.ZwPrepareEnlistment(superior, null));
    assertSuccess(bench.zwSuperior.ZwCommitEnlistment(superior, null));
  }
}
