package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZwPrePrepareEnlistmentTest extends SuperiorTests {
  ZwPrePrepareEnlistmentTest() {
    super(TRANSACTION_NOTIFY_PREPREPARE_COMPLETE);
  }

  @Override
  int begin(long handle) {
    return bench.zwSuperior.ZwPrePrepareEnlistment(handle, null);
  }

  @Test
  void the_others_are_asked_and_the_superior_is_told_when_all_have_answered() {
    long superior = bench.superior(transaction, MASK);
    long slow = bench.enlist(transaction, MASK, 1);
    bench.enlist(transaction, TRANSACTION_NOTIFY_COMMIT, 2);
    bench.pending(TRANSACTION_NOTIFY_PREPREPARE);
    assertSuccess(begin(superior));
    assertThat(bench.told).containsExactly("1:1");
    assertSuccess(bench.zw.ZwPrePrepareComplete(slow, null));
    assertThat(bench.told).containsExactly("1:1", "9:16");
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
  }

  @Test
  void it_begins_once() {
    long superior = bench.superior(transaction, 0);
    assertSuccess(begin(superior));
    assertThat(bench.told).containsExactly("9:16");
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertStatus(
        transactions.zw.ZwRollbackTransaction(transaction, (byte) 0),
        STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertSuccess(bench.zw.ZwRollbackEnlistment(superior, null));
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertThat(bench.told).containsExactly("9:16", "9:8", "9:128");
  }

  @Test
  void the_handle_must_have_ENLISTMENT_SUPERIOR_RIGHTS() {
    int access = ENLISTMENT_ALL_ACCESS & ~ENLISTMENT_SUPERIOR_RIGHTS;
    assertSuccess(
        bench.enlisting(
            bench.manager, transaction, access, 1, TRANSACTION_NOTIFY_PREPREPARE_COMPLETE, 1));
    assertStatus(begin(bench.keys.handle.get()), STATUS_ACCESS_DENIED);
    assertStatus(begin(bench.keys.closed()), STATUS_INVALID_HANDLE);
    assertStatus(begin(transaction), STATUS_OBJECT_TYPE_MISMATCH);
  }
}
