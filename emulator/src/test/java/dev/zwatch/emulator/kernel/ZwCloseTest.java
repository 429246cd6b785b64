package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.object.HandleReuse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCloseTest {
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_closed_handle_can_be_used_no_more() {
    long key = bench.create(KEY);
    assertSuccess(bench.objects.ZwClose(key));
    assertStatus(bench.zw.ZwFlushKey(key), STATUS_INVALID_HANDLE);
  }

  @Test
  void closing_twice_returns_STATUS_INVALID_HANDLE() {
    assertStatus(bench.objects.ZwClose(bench.closed()), STATUS_INVALID_HANDLE);
    assertStatus(bench.objects.ObCloseHandle(bench.closed(), (byte) 0), STATUS_INVALID_HANDLE);
  }

  @Test
  void what_never_was_a_handle_cannot_be_closed() {
    for (long value : new long[] {0, 4, 0x7FFC, -1, -2, 0xFFFFFFFF80000000L, Long.MIN_VALUE}) {
      assertStatus(bench.objects.ZwClose(value), STATUS_INVALID_HANDLE);
    }
  }

  @Test
  void the_two_lowest_bits_of_a_handle_mean_nothing() {
    assertSuccess(bench.objects.ZwClose(bench.create(KEY) | 3));
  }

  @Test
  void a_key_outlives_its_handles_and_other_handles_stay_open() {
    long first = bench.create(KEY);
    long second = bench.create(KEY);
    bench.close(first);
    assertSuccess(bench.zw.ZwFlushKey(second));
    bench.close(second);
    assertSuccess(bench.opening(KEY));
  }

  @Test
  void a_handle_to_a_deleted_key_must_still_be_closed() {
    long key = bench.deleted();
    assertSuccess(bench.objects.ZwClose(key));
    assertStatus(bench.objects.ZwClose(key), STATUS_INVALID_HANDLE);
  }

  @Test
  void ObCloseHandle_closes_too() {
    long key = bench.create(KEY);
    assertSuccess(bench.objects.ObCloseHandle(key, (byte) 0));
    assertStatus(bench.zw.ZwFlushKey(key), STATUS_INVALID_HANDLE);
  }

  @Test
  void NtClose_is_a_name_of_the_same_function() {
    assertThat(bench.kernel.emulator().modelledNames()).contains("NtClose", "ZwClose");
  }

  @Test
  void a_closed_value_is_not_given_out_again_soon() {
    long key = bench.closed();
    for (int i = 0; i < 1000; i++) {
      assertThat(bench.closed()).isNotEqualTo(key);
    }
  }

  @Test
  void as_on_Windows_the_value_closed_last_is_given_out_first() {
    try (KeyBench windows =
        new KeyBench(EmulatorOptions.defaults().withHandleReuse(HandleReuse.WINDOWS))) {
      long first = windows.create(KEY);
      long second = windows.create(KEY);
      windows.close(second);
      windows.close(first);
      assertThat(windows.create(KEY)).isEqualTo(first);
      assertThat(windows.create(KEY)).isEqualTo(second);
    }
  }
}
