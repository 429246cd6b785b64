package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import org.junit.jupiter.api.Test;

class TmCommitCompleteTest extends AnswerTests {
  TmCommitCompleteTest() {
    super(TRANSACTION_NOTIFY_COMMIT);
  }

  @Override
  int answer(long handle) {
    return bench.tm.TmCommitComplete(bench.object(handle), null);
  }

  @Test
  void what_is_no_enlistment_stops_the_run() {
    long object = bench.object(transaction);
    assertThatThrownBy(() -> bench.tm.TmCommitComplete(object, null))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("TmCommitComplete");
  }
}
