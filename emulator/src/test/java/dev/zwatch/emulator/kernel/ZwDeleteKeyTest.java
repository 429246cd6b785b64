package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwDeleteKeyTest {
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_deleted_key_is_gone_at_once() {
    assertSuccess(bench.zw.ZwDeleteKey(bench.create(KEY)));
    assertStatus(bench.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void through_every_handle_to_it_each_operation_but_close_is_STATUS_KEY_DELETED() {
    long own = bench.create(KEY);
    long other = bench.create(KEY);
    assertSuccess(bench.zw.ZwDeleteKey(own));
    for (long key : new long[] {own, other}) {
      assertStatus(bench.zw.ZwFlushKey(key), STATUS_KEY_DELETED);
      assertStatus(bench.zw.ZwDeleteValueKey(key, bench.name("v")), STATUS_KEY_DELETED);
      assertStatus(bench.zw.ZwSetValueKey(key, bench.name("v"), 0, 3, 0, 0), STATUS_KEY_DELETED);
      bench.assertRefused(
          STATUS_KEY_DELETED,
          (b, l, r) -> bench.zw.ZwQueryKey(key, REG.KeyNameInformation, b, l, r));
      bench.assertRefused(
          STATUS_KEY_DELETED, (b, l, r) -> bench.zw.ZwEnumerateKey(key, 0, 0, b, l, r));
      bench.assertRefused(
          STATUS_KEY_DELETED, (b, l, r) -> bench.zw.ZwEnumerateValueKey(key, 0, 0, b, l, r));
      bench.assertRefused(
          STATUS_KEY_DELETED,
          (b, l, r) -> bench.zw.ZwQueryValueKey(key, bench.name("v"), 0, b, l, r));
      assertSuccess(bench.objects.ZwClose(key));
    }
  }

  @Test
  void a_key_of_the_same_name_created_afterwards_is_another_key() {
    long old = bench.create(KEY);
    assertSuccess(bench.zw.ZwDeleteKey(old));
    long fresh = bench.create(KEY);
    assertSuccess(bench.zw.ZwFlushKey(fresh));
    assertStatus(bench.zw.ZwFlushKey(old), STATUS_KEY_DELETED);
  }

  @Test
  void a_key_with_subkeys_cannot_be_deleted() {
    long key = bench.create(KEY);
    long sub = bench.create(KEY + "\\Sub");
    assertStatus(bench.zw.ZwDeleteKey(key), STATUS_CANNOT_DELETE);
    assertSuccess(bench.zw.ZwFlushKey(key));
    assertSuccess(bench.zw.ZwDeleteKey(sub));
    assertSuccess(bench.zw.ZwDeleteKey(key));
  }

  @Test
  void the_right_DELETE_is_needed() {
    long key = bench.withAccess(ACCESS_MASK.KEY_ALL_ACCESS & ~ACCESS_MASK.DELETE);
    assertStatus(bench.zw.ZwDeleteKey(key), STATUS_ACCESS_DENIED);
    assertSuccess(bench.opening(KEY));
    assertSuccess(bench.zw.ZwDeleteKey(bench.withAccess(ACCESS_MASK.DELETE)));
  }

  @Test
  void the_handle_must_be_an_open_key() {
    assertStatus(bench.zw.ZwDeleteKey(0), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwDeleteKey(bench.closed()), STATUS_INVALID_HANDLE);
    assertStatus(bench.zw.ZwDeleteKey(bench.thread()), STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void keys_of_Windows_itself_cannot_be_deleted() {
    long machine = bench.create("\\Registry\\Machine");
    assertThat(bench.zw.ZwDeleteKey(machine)).isEqualTo(STATUS_CANNOT_DELETE);
  }
}
