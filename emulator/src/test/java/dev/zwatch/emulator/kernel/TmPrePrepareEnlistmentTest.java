package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_PREPREPARE_COMPLETE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import org.junit.jupiter.api.Test;

class TmPrePrepareEnlistmentTest extends SuperiorTests {
  TmPrePrepareEnlistmentTest() {
    super(TRANSACTION_NOTIFY_PREPREPARE_COMPLETE);
  }

  @Override
  int begin(long handle) {
    return bench.tmSuperior.TmPrePrepareEnlistment(bench.object(handle), null);
  }

  @Test
  void it_is_the_routine_by_handle_with_an_object() {
    long superior = bench.superior(transaction, 0);
    assertStatus(begin(superior), STATUS_SUCCESS);
  }

  @Test
  void what_is_no_enlistment_stops_the_run() {
    long object = bench.object(transaction);
    assertThatThrownBy(() -> bench.tmSuperior.TmPrePrepareEnlistment(object, null))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("TmPrePrepareEnlistment");
  }
}
