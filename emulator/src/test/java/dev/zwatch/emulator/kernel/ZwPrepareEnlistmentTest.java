package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZwPrepareEnlistmentTest extends SuperiorTests {
  ZwPrepareEnlistmentTest() {
    super(TRANSACTION_NOTIFY_PREPARE_COMPLETE);
  }

  @Override
  int begin(long handle) {
    return bench.zwSuperior.ZwPrepareEnlistment(handle, null);
  }

  @Test
  void it_comes_when_all_have_pre_prepared() {
    long superior = bench.superior(transaction, 0);
    long enlistment = bench.enlist(transaction, MASK, 1);
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    bench.pending(TRANSACTION_NOTIFY_PREPREPARE);
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
    assertSuccess(bench.zw.ZwPrePrepareComplete(enlistment, null));
    assertSuccess(begin(superior));
    assertThat(bench.told).containsExactly("1:1", "9:16", "1:2", "9:32");
    assertStatus(begin(superior), STATUS_TRANSACTION_REQUEST_NOT_VALID);
  }

  @Test
  void the_superior_may_go_on_as_soon_as_it_is_told() {
    long superior = bench.superior(transaction, 0);
    bench.enlist(transaction, MASK, 1);
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPREPARE_COMPLETE,
        address -> bench.tmSuperior.TmPrepareEnlistment(address, null));
    bench.answers.put(
        TRANSACTION_NOTIFY_PREPARE_COMPLETE,
        address -> bench.tmSuperior.TmCommitEnlistment(address, null));
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertThat(bench.told).containsExactly("1:1", "9:16", "1:2", "9:32", "1:4", "9:64");
  }

  @Test
  void who_cannot_prepare_rolls_back_all() {
    long superior = bench.superior(transaction, 0);
    bench.enlist(transaction, MASK, 1);
    bench.answers.put(TRANSACTION_NOTIFY_PREPARE, address -> STATUS_UNSUCCESSFUL);
    assertSuccess(bench.zwSuperior.ZwPrePrepareEnlistment(superior, null));
    assertSuccess(begin(superior));
    assertThat(bench.told).containsExactly("1:1", "9:16", "1:2", "9:8", "1:8", "9:128");
    assertStatus(
        bench.zwSuperior.ZwCommitEnlistment(superior, null), STATUS_TRANSACTION_ALREADY_ABORTED);
  }
}
