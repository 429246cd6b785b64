package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import org.junit.jupiter.api.Test;

class TmReadOnlyEnlistmentTest extends LeavingTests {
  @Override
  int leave(long handle) {
    return bench.tm.TmReadOnlyEnlistment(bench.object(handle), null);
  }

  @Override
  int tooLate() {
    return STATUS_TRANSACTION_NOT_REQUESTED;
  }

  @Test
  void who_is_read_only_is_told_nothing_more() {
    Reading.check(this);
  }

  @Test
  void who_is_asked_answers_by_being_read_only() {
    Reading.checkInThePhase(this);
  }
}
