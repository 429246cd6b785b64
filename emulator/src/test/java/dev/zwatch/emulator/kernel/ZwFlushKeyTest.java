package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwFlushKeyTest {
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void any_handle_to_a_key_will_do() {
    assertSuccess(bench.zw.ZwFlushKey(bench.withAccess(ACCESS_MASK.READ_CONTROL)));
  }

  @Test
  void the_handle_must_be_an_open_key_that_is_not_deleted() {
    assertStatus(bench.zw.ZwFlushKey(0), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwFlushKey(bench.closed()), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwFlushKey(bench.thread()), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(bench.zw.ZwFlushKey(bench.deleted()), STATUS_KEY_DELETED);
  }
}
