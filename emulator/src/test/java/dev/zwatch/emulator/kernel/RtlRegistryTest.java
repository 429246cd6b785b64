package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.PCWSTR;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlRegistryTest {
  private final KeyBench bench = new KeyBench();
  private final RtlRegistry rtl = bench.wdk.family(RtlRegistry.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void RtlCheckRegistryKey_tells_whether_a_key_is_there() {
    assertStatus(check(RTL_REGISTRY_ABSOLUTE, KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    bench.create(KEY);
    assertSuccess(check(RTL_REGISTRY_ABSOLUTE, KEY));
    assertSuccess(check(RTL_REGISTRY_SERVICES, "tested"));
    assertSuccess(check(RTL_REGISTRY_SERVICES, ""));
    assertSuccess(check(RTL_REGISTRY_CONTROL, "ComputerName\\ComputerName"));
    assertSuccess(rtl.RtlCheckRegistryKey(RTL_REGISTRY_WINDOWS_NT, 0));
    assertStatus(check(RTL_REGISTRY_MAXIMUM, KEY), STATUS_INVALID_PARAMETER);
    assertStatus(rtl.RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, 0), STATUS_INVALID_PARAMETER);
  }

  @Test
  void RtlCheckRegistryKey_closes_a_handle_that_it_is_given() {
    long key = bench.create(KEY);
    assertSuccess(rtl.RtlCheckRegistryKey(RTL_REGISTRY_HANDLE, key));
    assertStatus(bench.zw.ZwFlushKey(key), STATUS_INVALID_HANDLE);
    assertStatus(rtl.RtlCheckRegistryKey(RTL_REGISTRY_HANDLE, key), STATUS_INVALID_HANDLE);
    long other = bench.create(KEY);
    assertSuccess(rtl.RtlCheckRegistryKey(RTL_REGISTRY_HANDLE | RTL_REGISTRY_OPTIONAL, other));
    assertStatus(bench.zw.ZwFlushKey(other), STATUS_INVALID_HANDLE);
  }

  @Test
  void RtlCreateRegistryKey_creates_one_level() {
    assertSuccess(rtl.RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, wide(KEY)));
    assertSuccess(rtl.RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, wide(KEY)));
    assertSuccess(bench.opening(KEY));
    assertStatus(
        rtl.RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, wide(KEY + "\\a\\b")),
        STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(rtl.RtlCreateRegistryKey(RTL_REGISTRY_SERVICES, wide("tested\\New")));
    assertSuccess(check(RTL_REGISTRY_SERVICES, "tested\\New"));
  }

  @Test
  void RtlWriteRegistryValue_sets_a_value_and_makes_the_key_if_it_is_missing() {
    long data = bench.buffer(4);
    assertSuccess(write(RTL_REGISTRY_ABSOLUTE, wide(KEY), data, 4));
    assertThat(bench.data(bench.create(KEY), "Level")).hasSize(4).containsOnly(0xCC);
    assertSuccess(
        rtl.RtlWriteRegistryValue(RTL_REGISTRY_ABSOLUTE, wide(KEY), null, REG.REG_BINARY, data, 2));
    assertThat(bench.data(bench.create(KEY), "")).hasSize(2);
  }

  @Test
  void RtlWriteRegistryValue_takes_a_handle_with_its_rights_and_leaves_it_open() {
    long writer = bench.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    assertSuccess(write(RTL_REGISTRY_HANDLE, handle(writer), bench.buffer(1), 1));
    assertSuccess(bench.zw.ZwFlushKey(writer));
    long reader = bench.withAccess(ACCESS_MASK.KEY_READ);
    assertStatus(write(RTL_REGISTRY_HANDLE, handle(reader), 0, 0), STATUS_ACCESS_DENIED);
    assertStatus(write(RTL_REGISTRY_HANDLE, null, 0, 0), STATUS_INVALID_HANDLE);
    assertStatus(write(RTL_REGISTRY_HANDLE, handle(bench.deleted()), 0, 0), STATUS_KEY_DELETED);
  }

  @Test
  void RtlWriteRegistryValue_refuses_more_data_than_a_hive_takes_before_it_reads_it() {
    assertStatus(write(RTL_REGISTRY_ABSOLUTE, wide(KEY), 0, -1), STATUS_INSUFFICIENT_RESOURCES);
  }

  @Test
  void RtlDeleteRegistryValue_deletes_a_value_of_a_key_that_is_there() {
    bench.set(bench.create(KEY), "Level", REG.REG_DWORD, new byte[4]);
    assertSuccess(delete(wide(KEY)));
    assertThat(bench.data(bench.create(KEY), "Level")).isNull();
    assertStatus(delete(wide(KEY)), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(delete(wide(KEY + "\\Missing")), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(bench.opening(KEY + "\\Missing"), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void what_is_longer_than_a_counted_string_is_refused() {
    String endless = "\\Registry\\" + "x".repeat(40_000);
    assertStatus(check(RTL_REGISTRY_ABSOLUTE, endless), STATUS_NAME_TOO_LONG);
    assertStatus(
        rtl.RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, wide(endless)), STATUS_NAME_TOO_LONG);
    bench.create(KEY);
    assertStatus(
        rtl.RtlDeleteRegistryValue(RTL_REGISTRY_ABSOLUTE, wide(KEY), wide(endless)),
        STATUS_NAME_TOO_LONG);
  }

  @Test
  void no_handle_is_left_behind() {
    long before = bench.closed();
    check(RTL_REGISTRY_SERVICES, "tested");
    rtl.RtlCreateRegistryKey(RTL_REGISTRY_ABSOLUTE, wide(KEY));
    write(RTL_REGISTRY_ABSOLUTE, wide(KEY), 0, 0);
    delete(wide(KEY));
    assertThat(bench.create(KEY)).isEqualTo(before + 4);
  }

  private int check(int relativeTo, String path) {
    return rtl.RtlCheckRegistryKey(relativeTo, wide(path).address());
  }

  private int write(int relativeTo, @Nullable PCWSTR path, long data, int length) {
    return rtl.RtlWriteRegistryValue(relativeTo, path, wide("Level"), REG.REG_BINARY, data, length);
  }

  private int delete(PCWSTR path) {
    return rtl.RtlDeleteRegistryValue(RTL_REGISTRY_ABSOLUTE, path, wide("Level"));
  }

  private PCWSTR wide(String text) {
    return new PCWSTR(bench.memory, bench.name(text + "\0").Buffer());
  }

  private PCWSTR handle(long handle) {
    return new PCWSTR(bench.memory, handle);
  }
}
