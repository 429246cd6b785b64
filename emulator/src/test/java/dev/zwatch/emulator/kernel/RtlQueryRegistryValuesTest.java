package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.*;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtlQueryRegistryValuesTest {
  private final KeyBench bench = new KeyBench();
  private final RtlRegistry rtl = bench.wdk.family(RtlRegistry.class);
  private final List<String> calls = new ArrayList<>();
  private int answer = STATUS_SUCCESS;
  private long environment;

  private final long routine =
      bench.memory.addressOf(
          RTL_QUERY_REGISTRY_ROUTINE.class,
          (name, type, data, length, context, entryContext) -> {
            assertThat(context).isEqualTo(QueryTable.CONTEXT);
            assertThat(entryContext).isEqualTo(QueryTable.ENTRY_CONTEXT);
            String text = data == 0 ? "" : new String(bench.bytes(data, length), UTF_16LE);
            calls.add(
                (name == null ? "" : name.text()) + ":" + type + ":" + text.replace('\0', '|'));
            return answer;
          });

  private final QueryTable table = new QueryTable(bench);
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.set(key, "Text", REG.REG_SZ, units("abc\0"));
    bench.set(key, "Path", REG.REG_EXPAND_SZ, units("%Dir%\\x %no% %\0"));
    bench.set(key, "List", REG.REG_MULTI_SZ, units("one\0two\0\0"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_routine_is_called_with_a_named_value() {
    call(0, "TEXT");
    assertSuccess(run());
    assertThat(calls).containsExactly("TEXT:1:abc|");
  }

  @Test
  void without_a_name_it_is_called_for_every_value() {
    call(RTL_QUERY_REGISTRY_NOEXPAND, null);
    assertSuccess(run());
    assertThat(calls).containsExactly("Text:1:abc|", "Path:2:%Dir%\\x %no% %|", "List:7:one|two||");
  }

  @Test
  void strings_of_a_list_come_one_by_one_and_variables_are_expanded() {
    environment = bench.name("Other=1\0DIR=C:\\dir\0\0").Buffer();
    call(0, "List");
    call(0, "Path");
    assertSuccess(run());
    assertThat(calls).containsExactly("List:1:one|", "List:1:two|", "Path:1:C:\\dir\\x %no% %|");
  }

  @Test
  void without_an_environment_nothing_is_expanded() {
    call(0, "Path");
    assertSuccess(run());
    assertThat(calls).containsExactly("Path:1:%Dir%\\x %no% %|");
  }

  @Test
  void NOVALUE_calls_once_without_a_value() {
    call(RTL_QUERY_REGISTRY_NOVALUE, null);
    assertSuccess(run());
    assertThat(calls).containsExactly(":0:");
  }

  @Test
  void a_missing_value_is_skipped_or_defaulted_or_required() {
    call(0, "Missing");
    RTL_QUERY_REGISTRY_TABLE defaulted = call(0, "Other");
    defaulted.DefaultType(REG.REG_SZ);
    defaulted.DefaultData(table.wide("default").address());
    RTL_QUERY_REGISTRY_TABLE list = call(0, "Several");
    list.DefaultType(REG.REG_MULTI_SZ);
    list.DefaultData(table.wide("a\0b\0").address());
    assertSuccess(run());
    assertThat(calls).containsExactly("Other:1:default|", "Several:1:a|", "Several:1:b|");
    call(RTL_QUERY_REGISTRY_REQUIRED, "Missing");
    assertStatus(run(), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void REQUIRED_without_a_name_wants_at_least_one_value() {
    bench.create(KEY + "\\Sub");
    call(RTL_QUERY_REGISTRY_REQUIRED | RTL_QUERY_REGISTRY_SUBKEY, "Sub");
    assertStatus(run(), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void SUBKEY_goes_down_from_the_top_and_TOPKEY_back() {
    bench.set(bench.create(KEY + "\\Sub"), "Text", REG.REG_SZ, units("sub\0"));
    bench.set(bench.create(KEY + "\\Other"), "Text", REG.REG_SZ, units("other\0"));
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, "Sub");
    call(0, "Text");
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, "Other");
    call(0, "Text");
    call(RTL_QUERY_REGISTRY_TOPKEY, "Text");
    assertSuccess(run());
    assertThat(calls).containsExactly("Text:1:sub|", "Text:1:other|", "Text:1:abc|");
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, "Missing");
    assertStatus(run(), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void DELETE_deletes_what_was_handed_out() {
    call(RTL_QUERY_REGISTRY_DELETE, "Text");
    assertSuccess(run());
    assertThat(bench.data(key, "Text")).isNull();
    table.startAgain();
    call(RTL_QUERY_REGISTRY_DELETE, null);
    assertSuccess(run());
    assertThat(bench.data(key, "List")).isNull();
    assertThat(bench.data(key, "Path")).isNull();
  }

  @Test
  void an_error_of_the_routine_ends_the_query_but_STATUS_BUFFER_TOO_SMALL() {
    call(0, "Text");
    call(0, "List");
    answer = STATUS_UNSUCCESSFUL;
    assertStatus(run(), STATUS_UNSUCCESSFUL);
    assertThat(calls).hasSize(1);
    answer = STATUS_BUFFER_TOO_SMALL;
    assertSuccess(run());
    assertThat(calls).hasSize(4);
  }

  @Test
  void entries_that_make_no_sense_are_refused() {
    direct(null, bench.buffer(4));
    assertStatus(run(), STATUS_INVALID_PARAMETER);
    table.startAgain();
    direct("Text", bench.buffer(4)).QueryRoutine(routine);
    assertStatus(run(), STATUS_INVALID_PARAMETER);
    table.startAgain();
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, null).QueryRoutine(routine);
    assertStatus(run(), STATUS_INVALID_PARAMETER);
    table.startAgain();
    table.entry(0, "Text");
    assertStatus(run(), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_missing_key_is_an_error_unless_it_is_optional() {
    RTL_QUERY_REGISTRY_TABLE none = table.first();
    PCWSTR missing = table.wide(KEY + "\\Missing");
    assertStatus(
        rtl.RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, missing, none, 0, 0),
        STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(rtl.RtlQueryRegistryValues(RTL_REGISTRY_OPTIONAL, missing, none, 0, 0));
    assertStatus(rtl.RtlQueryRegistryValues(9, missing, none, 0, 0), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_handle_is_used_and_left_open() {
    call(0, "Text");
    assertSuccess(
        rtl.RtlQueryRegistryValues(
            RTL_REGISTRY_HANDLE,
            new PCWSTR(bench.memory, key),
            table.first(),
            QueryTable.CONTEXT,
            0));
    assertThat(calls).hasSize(1);
    assertSuccess(bench.zw.ZwFlushKey(key));
  }

  private RTL_QUERY_REGISTRY_TABLE call(int flags, @Nullable String name) {
    RTL_QUERY_REGISTRY_TABLE entry = table.entry(flags, name);
    entry.QueryRoutine(routine);
    return entry;
  }

  private RTL_QUERY_REGISTRY_TABLE direct(@Nullable String name, long to) {
    RTL_QUERY_REGISTRY_TABLE entry =
        table.entry(RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_TYPECHECK, name);
    entry.EntryContext(to);
    return entry;
  }

  private int run() {
    return table.run(KEY, environment);
  }

  private static byte[] units(String text) {
    return text.getBytes(UTF_16LE);
  }
}
