package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.NOWHERE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZwSetValueKeyTest {
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_value_is_created_and_then_replaced() {
    bench.set(key, "Level", REG.REG_DWORD, new byte[] {1, 0, 0, 0});
    bench.set(key, "LEVEL", REG.REG_BINARY, new byte[] {2, 3});
    assertThat(bench.data(key, "Level")).containsExactly(2, 3);
  }

  @Test
  void the_data_is_copied() {
    long buffer = bench.buffer(4);
    assertSuccess(bench.zw.ZwSetValueKey(key, bench.name("v"), 0, REG.REG_BINARY, buffer, 4));
    bench.memory.fill(buffer, 4, (byte) 0);
    assertThat(bench.data(key, "v")).containsOnly(0xCC).hasSize(4);
  }

  @Test
  void without_data_the_value_is_empty() {
    assertSuccess(bench.zw.ZwSetValueKey(key, bench.name("v"), 0, REG.REG_SZ, 0, 0));
    assertThat(bench.data(key, "v")).isEmpty();
  }

  @Test
  void any_type_and_any_title_index_will_do() {
    assertSuccess(bench.zw.ZwSetValueKey(key, bench.name("v"), 77, 0x7000_0001, 0, 0));
    var answer =
        bench.answer(
            (b, l, r) ->
                bench.zw.ZwQueryValueKey(
                    key, bench.name("v"), REG.KeyValueBasicInformation, b, l, r));
    assertThat(answer.getInt(0)).isZero();
    assertThat(answer.getInt(4)).isEqualTo(0x7000_0001);
  }

  @Test
  void a_name_has_at_most_16383_characters_and_an_even_length() {
    UNICODE_STRING odd = bench.name("Level");
    odd.Length(9);
    assertSuccess(set(bench.name("x".repeat(16_383)), 0));
    assertStatus(set(bench.name("x".repeat(16_384)), 0), STATUS_INVALID_PARAMETER);
    assertStatus(set(odd, 0), STATUS_INVALID_PARAMETER);
    assertThat(bench.data(key, "Leve")).isNull();
  }

  @Test
  void more_data_than_a_hive_takes_is_refused_before_it_is_read() {
    assertStatus(set(bench.name("v"), -1), STATUS_INSUFFICIENT_RESOURCES);
    assertStatus(set(bench.name("v"), (1 << 20) + 1), STATUS_INSUFFICIENT_RESOURCES);
    assertThat(bench.data(key, "v")).isNull();
  }

  @Test
  void the_right_KEY_SET_VALUE_is_needed() {
    long reader = bench.withAccess(ACCESS_MASK.KEY_ALL_ACCESS & ~ACCESS_MASK.KEY_SET_VALUE);
    refused(STATUS_ACCESS_DENIED, reader);
    assertThat(bench.data(key, "v")).isNull();
    long writer = bench.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    assertSuccess(bench.zw.ZwSetValueKey(writer, bench.name("v"), 0, 3, 0, 0));
  }

  @Test
  void the_handle_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, 0);
    refused(STATUS_INVALID_HANDLE, bench.closed());
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.thread());
    refused(STATUS_KEY_DELETED, bench.deleted());
  }

  @Test
  void a_bad_address_is_a_fault_and_sets_nothing() {
    assertThatThrownBy(
            () -> bench.zw.ZwSetValueKey(key, bench.name("v"), 0, REG.REG_BINARY, NOWHERE, 4))
        .isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> bench.zw.ZwSetValueKey(key, bench.name("v"), 0, REG.REG_DWORD, 0, 4))
        .isInstanceOf(MemoryFault.class);
    assertThat(bench.data(key, "v")).isNull();
  }

  private int set(UNICODE_STRING name, int size) {
    return bench.zw.ZwSetValueKey(key, name, 0, REG.REG_BINARY, 0, size);
  }

  private void refused(int status, long handle) {
    assertStatus(bench.zw.ZwSetValueKey(handle, bench.name("v"), 0, REG.REG_BINARY, 0, 0), status);
  }
}
