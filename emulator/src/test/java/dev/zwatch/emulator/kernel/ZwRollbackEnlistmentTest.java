package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import org.junit.jupiter.api.Test;

class ZwRollbackEnlistmentTest extends LeavingTests {
  @Override
  int leave(long handle) {
    return bench.zw.ZwRollbackEnlistment(handle, null);
  }

  @Override
  int tooLate() {
    return STATUS_TRANSACTION_REQUEST_NOT_VALID;
  }

  @Test
  void the_transaction_is_rolled_back_when_it_prepares_to_prepare() {
    RollingBack.check(this, TRANSACTION_NOTIFY_PREPREPARE);
  }

  @Test
  void the_transaction_is_rolled_back_when_it_prepares() {
    bench.answers.put(TRANSACTION_NOTIFY_PREPREPARE, address -> STATUS_SUCCESS);
    RollingBack.check(this, TRANSACTION_NOTIFY_PREPARE);
  }
}
