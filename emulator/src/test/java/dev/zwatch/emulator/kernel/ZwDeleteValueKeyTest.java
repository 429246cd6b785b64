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

class ZwDeleteValueKeyTest {
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.set(key, "Level", REG.REG_BINARY, new byte[4]);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_value_is_deleted_by_any_spelling_of_its_name() {
    assertSuccess(bench.zw.ZwDeleteValueKey(key, bench.name("LEVEL")));
    assertThat(bench.data(key, "Level")).isNull();
  }

  @Test
  void a_missing_value_is_not_found() {
    assertStatus(
        bench.zw.ZwDeleteValueKey(key, bench.name("Missing")), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(bench.zw.ZwDeleteValueKey(key, bench.name("Level")));
    assertStatus(bench.zw.ZwDeleteValueKey(key, bench.name("Level")), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_name_of_odd_length_is_refused() {
    UNICODE_STRING odd = bench.name("Level?");
    odd.Length(11);
    assertStatus(bench.zw.ZwDeleteValueKey(key, odd), STATUS_INVALID_PARAMETER);
    assertThat(bench.data(key, "Level")).isNotNull();
  }

  @Test
  void the_right_KEY_SET_VALUE_is_needed() {
    long reader = bench.withAccess(ACCESS_MASK.KEY_ALL_ACCESS & ~ACCESS_MASK.KEY_SET_VALUE);
    refused(STATUS_ACCESS_DENIED, reader);
    assertThat(bench.data(key, "Level")).isNotNull();
  }

  @Test
  void the_handle_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, 0);
    refused(STATUS_INVALID_HANDLE, bench.closed());
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.thread());
    refused(STATUS_KEY_DELETED, bench.deleted());
  }

  @Test
  void a_bad_address_is_a_fault() {
    UNICODE_STRING wild = bench.name("Level");
    wild.Buffer(NOWHERE);
    assertThatThrownBy(() -> bench.zw.ZwDeleteValueKey(key, wild)).isInstanceOf(MemoryFault.class);
  }

  private void refused(int status, long handle) {
    assertStatus(bench.zw.ZwDeleteValueKey(handle, bench.name("Level")), status);
  }
}
