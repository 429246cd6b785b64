package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_ROLLBACK;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import org.junit.jupiter.api.Test;

class TmRollbackCompleteTest extends AnswerTests {
  TmRollbackCompleteTest() {
    super(TRANSACTION_NOTIFY_ROLLBACK);
  }

  @Override
  int answer(long handle) {
    return bench.tm.TmRollbackComplete(bench.object(handle), null);
  }

  @Test
  void what_is_no_enlistment_stops_the_run() {
    long object = bench.object(transaction);
    assertThatThrownBy(() -> bench.tm.TmRollbackComplete(object, null))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("TmRollbackComplete");
  }
}
