package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.DUPLICATE.DUPLICATE_CLOSE_SOURCE;
import static dev.zwatch.wdk.constants.DUPLICATE.DUPLICATE_SAME_ACCESS;
import static dev.zwatch.wdk.constants.DUPLICATE.DUPLICATE_SAME_ATTRIBUTES;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwDuplicateObjectTest {
  private static final long CURRENT_PROCESS = -1;
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_copy_refers_to_the_same_key_and_the_source_stays_open() {
    long key = bench.create(KEY);
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, DUPLICATE_SAME_ACCESS));
    long copy = bench.handle.get();
    assertThat(copy).isNotEqualTo(key);
    assertThat(copy >>> 31).isEqualTo(0x1_FFFF_FFFFL);
    assertSuccess(bench.zw.ZwFlushKey(key));
    bench.close(key);
    assertSuccess(bench.zw.ZwFlushKey(copy));
    assertThat(bench.path(copy)).isEqualToIgnoringCase(KEY);
  }

  @Test
  void without_OBJ_KERNEL_HANDLE_the_copy_is_in_the_process_table() {
    long key = bench.create(KEY);
    bench.kernel.request(
        wdk -> {
          assertSuccess(duplicate(key, 0, DUPLICATE_SAME_ACCESS));
          assertThat(bench.handle.get()).isPositive();
          assertSuccess(bench.zw.ZwFlushKey(bench.handle.get()));
        });
  }

  @Test
  void the_rights_are_those_of_the_source_or_those_asked_for() {
    long key = bench.withAccess(ACCESS_MASK.KEY_READ);
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, DUPLICATE_SAME_ACCESS));
    assertThat(bench.wdk.view().grantedAccess(bench.handle.get())).isEqualTo(ACCESS_MASK.KEY_READ);
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, 0));
    assertThat(bench.wdk.view().grantedAccess(bench.handle.get()))
        .isEqualTo(ACCESS_MASK.KEY_SET_VALUE);
  }

  @Test
  void the_attributes_are_those_of_the_source_or_those_asked_for() {
    assertSuccess(
        bench.zw.ZwCreateKey(
            bench.handle,
            0x20019,
            bench.attributes(bench.name(KEY), KeyBench.FLAGS | OBJ.OBJ_INHERIT, 0),
            0,
            null,
            0,
            null));
    long key = bench.handle.get();
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, 0));
    assertThat(attributes() & OBJ.OBJ_INHERIT).isZero();
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, DUPLICATE_SAME_ATTRIBUTES));
    assertThat(attributes() & OBJ.OBJ_INHERIT).isNotZero();
  }

  @Test
  void DUPLICATE_CLOSE_SOURCE_closes_the_source() {
    long key = bench.create(KEY);
    assertSuccess(duplicate(key, OBJ.OBJ_KERNEL_HANDLE, DUPLICATE_CLOSE_SOURCE));
    assertStatus(bench.objects.ZwClose(key), STATUS_INVALID_HANDLE);
    bench.close(bench.handle.get());
  }

  @Test
  void the_copy_never_gets_the_value_of_the_source_that_is_closed() {
    try (KeyBench windows =
        new KeyBench(EmulatorOptions.defaults().withHandleReuse(HandleReuse.WINDOWS))) {
      long key = windows.create(KEY);
      assertSuccess(
          windows.objects.ZwDuplicateObject(
              -1, key, -1, windows.handle, 0, OBJ.OBJ_KERNEL_HANDLE, DUPLICATE_CLOSE_SOURCE));
      assertThat(windows.handle.get()).isNotEqualTo(key);
    }
  }

  @Test
  void without_a_target_the_source_is_only_closed() {
    long key = bench.create(KEY);
    assertSuccess(
        bench.objects.ZwDuplicateObject(
            CURRENT_PROCESS, key, 0, null, 0, 0, DUPLICATE_CLOSE_SOURCE));
    assertStatus(bench.zw.ZwFlushKey(key), STATUS_INVALID_HANDLE);
    long other = bench.create(KEY);
    assertStatus(
        bench.objects.ZwDuplicateObject(CURRENT_PROCESS, other, 0, null, 0, 0, 0),
        STATUS_INVALID_PARAMETER);
    assertSuccess(bench.zw.ZwFlushKey(other));
  }

  @Test
  void a_source_that_is_not_open_gives_no_copy() {
    refused(STATUS_INVALID_HANDLE, CURRENT_PROCESS, 0);
    refused(STATUS_INVALID_HANDLE, CURRENT_PROCESS, bench.closed());
  }

  @Test
  void a_process_handle_that_is_none_gives_no_copy_and_closes_nothing() {
    long key = bench.create(KEY);
    refused(STATUS_INVALID_HANDLE, 0x7FFC, key);
    refused(STATUS_OBJECT_TYPE_MISMATCH, key, key);
    assertSuccess(bench.zw.ZwFlushKey(key));
  }

  private int attributes() {
    return bench.wdk.view().handleAttributes(bench.handle.get());
  }

  private int duplicate(long source, int attributes, int options) {
    return bench.objects.ZwDuplicateObject(
        CURRENT_PROCESS,
        source,
        CURRENT_PROCESS,
        bench.handle,
        ACCESS_MASK.KEY_SET_VALUE,
        attributes,
        options);
  }

  private void refused(int status, long process, long source) {
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(
        bench.objects.ZwDuplicateObject(
            process, source, -1, bench.handle, 0, 0, DUPLICATE_CLOSE_SOURCE),
        status);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
