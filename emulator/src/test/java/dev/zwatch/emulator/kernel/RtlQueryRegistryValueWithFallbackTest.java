package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtlQueryRegistryValueWithFallbackTest {
  private final FilterBench filters = new FilterBench();
  private final KeyBench keys = filters.keys;
  private final RtlRegistry rtl = keys.wdk.family(RtlRegistry.class);
  private final PULONG type = new PULONG(keys.memory, keys.buffer(PULONG.SIZE));
  private final long data = keys.buffer(8);
  private final long changed = keys.create(KEY);
  private final long defaults = keys.create(KEY + "2");

  @BeforeEach
  void set() {
    keys.set(changed, "both", REG.REG_BINARY, (byte) 1, (byte) 2);
    keys.set(defaults, "both", REG.REG_DWORD, new byte[] {9, 9, 9, 9});
    keys.set(defaults, "one", REG.REG_DWORD, new byte[] {3, 0, 0, 0});
  }

  @AfterEach
  void close() {
    filters.close();
  }

  @Test
  void the_first_key_that_has_the_value_tells_it() {
    assertSuccess(query(changed, defaults, "both", 8));
    assertTold(REG.REG_BINARY, 1, 2);
    assertSuccess(query(changed, defaults, "one", 8));
    assertTold(REG.REG_DWORD, 3, 0, 0, 0);
    assertStatus(query(changed, defaults, "none", 8), STATUS_OBJECT_NAME_NOT_FOUND);
    assertUntouched(UNTOUCHED);
  }

  @Test
  void each_handle_may_be_left_out_but_not_both() {
    assertSuccess(query(0, defaults, "both", 8));
    assertTold(REG.REG_DWORD, 9, 9, 9, 9);
    assertSuccess(query(changed, 0, "both", 8));
    assertTold(REG.REG_BINARY, 1, 2);
    assertStatus(query(changed, 0, "one", 8), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThatThrownBy(() -> query(0, 0, "both", 8)).isInstanceOf(NotModelled.class);
  }

  @Test
  void a_buffer_that_is_too_short_is_told_the_length() {
    assertStatus(query(changed, defaults, "one", 3), STATUS_BUFFER_OVERFLOW);
    assertUntouched(4);
    assertSuccess(query(changed, defaults, "one", 4));
  }

  @Test
  void the_type_may_be_left_out() {
    assertSuccess(ask(changed, defaults, keys.name("both"), 8, null));
    assertThat(keys.number.get()).isEqualTo(2);
  }

  @Test
  void whatever_else_is_wrong_with_the_first_key_is_told() {
    assertStatus(query(keys.closed(), defaults, "one", 8), STATUS_INVALID_HANDLE);
    assertStatus(query(keys.deleted(), defaults, "one", 8), STATUS_KEY_DELETED);
    long writer = keys.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    assertStatus(query(writer, defaults, "one", 8), STATUS_ACCESS_DENIED);
    assertUntouched(UNTOUCHED);
    UNICODE_STRING odd = keys.name("one");
    odd.Length(5);
    assertStatus(ask(changed, defaults, odd, 8, type), STATUS_INVALID_PARAMETER);
  }

  @Test
  void callbacks_see_both_keys_read() {
    filters.noting("filter", "1", (notifyClass, information) -> STATUS_SUCCESS);
    assertSuccess(query(changed, defaults, "one", 8));
    assertThat(filters.calls)
        .containsSubsequence("filter PreQueryValueKey", "filter PreQueryValueKey");
    filters.calls.clear();
  }

  private int query(long primary, long fallback, String name, int length) {
    return ask(primary, fallback, keys.name(name), length, type);
  }

  private int ask(
      long primary, long fallback, UNICODE_STRING name, int length, @Nullable PULONG toType) {
    keys.memory.fill(data, 8, (byte) 0xCC);
    type.set(UNTOUCHED);
    keys.number.set(UNTOUCHED);
    return rtl.RtlQueryRegistryValueWithFallback(
        primary, fallback, name, length, toType, data, keys.number);
  }

  private void assertTold(int expectedType, int... bytes) {
    assertThat(type.get()).isEqualTo(expectedType);
    assertThat(keys.number.get()).isEqualTo(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      assertThat(keys.memory.getByte(data + i)).isEqualTo((byte) bytes[i]);
    }
    assertThat(keys.memory.getByte(data + bytes.length)).isEqualTo((byte) 0xCC);
  }

  private void assertUntouched(int length) {
    assertThat(keys.number.get()).isEqualTo(length);
    assertThat(type.get()).isEqualTo(UNTOUCHED);
    assertThat(keys.bytes(data, 8)).containsOnly(0xCC);
  }
}
