package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_GENERIC_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_ROLLBACK;

import org.junit.jupiter.api.Test;

class ZwRollbackCompleteTest extends AnswerTests {
  ZwRollbackCompleteTest() {
    super(TRANSACTION_NOTIFY_ROLLBACK);
  }

  @Override
  int answer(long handle) {
    return bench.zw.ZwRollbackComplete(handle, null);
  }

  @Test
  void the_handle_must_be_an_enlistment_with_ENLISTMENT_SUBORDINATE_RIGHTS() {
    assertStatus(answer(0), STATUS_INVALID_HANDLE);
    assertStatus(answer(transaction), STATUS_OBJECT_TYPE_MISMATCH);
    bench.enlisting(bench.manager, transaction, ENLISTMENT_GENERIC_READ, 0, 1, 2);
    assertStatus(answer(bench.keys.handle.get()), STATUS_ACCESS_DENIED);
  }
}
