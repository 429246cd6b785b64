package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreCreateKeyEx;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreOpenKeyEx;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreQueryValueKey;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreSetValueKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.RTL_REGISTRY;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told of the registry routines of the run-time library. */
class RegistryCallbackRtlTest {
  private final FilterBench bench = new FilterBench();
  private final RtlRegistry rtl = bench.keys.wdk.family(RtlRegistry.class);
  private final PCWSTR path = wide(KEY);
  private final PCWSTR value = wide("value");
  private int refused = -1;
  private byte[] found = {};

  @BeforeEach
  void register() {
    bench.keys.close(bench.keys.create(KEY));
    bench.noting("f", "1", (n, i) -> n == refused ? STATUS_ACCESS_DENIED : STATUS_SUCCESS);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_value_is_written_in_a_key_that_is_created_and_closed() {
    assertSuccess(write());
    assertThat(bench.calls)
        .containsExactly(
            "f PreCreateKeyEx",
            "f PostCreateKeyEx",
            "f PreSetValueKey",
            "f PostSetValueKey",
            "f PreKeyHandleClose",
            "f PostKeyHandleClose");
  }

  @Test
  void what_a_callback_blocks_fails_with_its_status() {
    refused = RegNtPreSetValueKey;
    assertStatus(write(), STATUS_ACCESS_DENIED);
    assertThat(bench.calls).endsWith("f PreKeyHandleClose", "f PostKeyHandleClose");
    refused = RegNtPreCreateKeyEx;
    assertStatus(write(), STATUS_ACCESS_DENIED);
    refused = RegNtPreOpenKeyEx;
    assertStatus(rtl.RtlCheckRegistryKey(0, path.address()), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_value_is_deleted_in_a_key_that_is_opened_and_closed() {
    assertStatus(rtl.RtlDeleteRegistryValue(0, path, value), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(bench.calls)
        .containsExactly(
            "f PreOpenKeyEx",
            "f PostOpenKeyEx",
            "f PreDeleteValueKey",
            "f PostDeleteValueKey",
            "f PreKeyHandleClose",
            "f PostKeyHandleClose");
  }

  @Test
  void with_a_handle_no_key_is_opened_and_the_handle_stays_open() {
    long key = bench.keys.create(KEY);
    bench.calls.clear();
    assertSuccess(
        rtl.RtlWriteRegistryValue(
            RTL_REGISTRY.RTL_REGISTRY_HANDLE,
            new PCWSTR(bench.keys.memory, key),
            value,
            REG.REG_DWORD,
            path.address(),
            4));
    assertThat(bench.calls).containsExactly("f PreSetValueKey", "f PostSetValueKey");
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
  }

  @Test
  void RtlQueryRegistryValues_opens_reads_and_closes() {
    assertSuccess(write());
    bench.calls.clear();
    assertSuccess(query(0));
    assertThat(bench.calls)
        .containsExactly(
            "f PreOpenKeyEx",
            "f PostOpenKeyEx",
            "f PreQueryValueKey",
            "f PostQueryValueKey",
            "f PreKeyHandleClose",
            "f PostKeyHandleClose");
    assertThat(found).containsExactly(92, 0, 82, 0);
  }

  @Test
  void a_large_value_is_read_in_full_and_its_deletion_told() {
    long data = bench.keys.buffer(3000);
    assertSuccess(rtl.RtlWriteRegistryValue(0, path, value, REG.REG_BINARY, data, 3000));
    bench.calls.clear();
    assertSuccess(query(RTL_REGISTRY.RTL_QUERY_REGISTRY_DELETE));
    assertThat(found).hasSize(3000).containsOnly(0xCC);
    assertThat(bench.calls).contains("f PreDeleteValueKey", "f PostDeleteValueKey");
  }

  @Test
  void a_value_that_a_callback_hides_fails_the_query_with_its_status() {
    assertSuccess(write());
    refused = RegNtPreQueryValueKey;
    assertStatus(query(0), STATUS_ACCESS_DENIED);
    assertThat(found).isEmpty();
  }

  /** Has a routine called with the value. */
  private int query(int flags) {
    KernelMemory memory = bench.keys.memory;
    long table = bench.keys.kernel.memory(2 * RTL_QUERY_REGISTRY_TABLE.SIZE);
    RTL_QUERY_REGISTRY_TABLE entry = new RTL_QUERY_REGISTRY_TABLE(memory, table);
    entry.Flags(flags);
    entry.Name(value);
    entry.QueryRoutine(
        memory.addressOf(
            RTL_QUERY_REGISTRY_ROUTINE.class,
            (name, type, data, length, context, entryContext) -> {
              found = bench.keys.bytes(data, length);
              return STATUS_SUCCESS;
            }));
    return rtl.RtlQueryRegistryValues(0, path, entry, 0, 0);
  }

  private int write() {
    return rtl.RtlWriteRegistryValue(0, path, value, REG.REG_DWORD, path.address(), 4);
  }

  private PCWSTR wide(String text) {
    return new PCWSTR(bench.keys.memory, bench.keys.name(text + "\0").Buffer());
  }
}
