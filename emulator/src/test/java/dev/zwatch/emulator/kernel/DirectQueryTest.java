package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.*;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RtlQueryRegistryValues with RTL_QUERY_REGISTRY_DIRECT. */
class DirectQueryTest {
  private static final int STRING = REG.REG_SZ << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT;

  private final KeyBench bench = new KeyBench();
  private final RtlRegistry rtl = bench.wdk.family(RtlRegistry.class);
  private final QueryTable table = new QueryTable(bench);
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.set(key, "Text", REG.REG_SZ, units("abc\0"));
    bench.set(key, "List", REG.REG_MULTI_SZ, units("one\0two\0\0"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void DIRECT_stores_a_string_and_allocates_its_buffer_if_there_is_none() {
    UNICODE_STRING given = bench.name("????");
    UNICODE_STRING none = new UNICODE_STRING(bench.memory, bench.kernel.memory(16));
    direct("Text", given.address()).DefaultType(STRING);
    direct("Text", none.address()).DefaultType(STRING);
    assertSuccess(run());
    assertThat(given.text()).isEqualTo("abc");
    assertThat(none.text()).isEqualTo("abc");
    assertThat(none.MaximumLength()).isEqualTo(8);
    bench.wdk.rtlStrings().RtlFreeUnicodeString(none);
    given.MaximumLength(7);
    given.Length(0);
    none.Buffer(bench.buffer(8));
    none.MaximumLength(8);
    assertStatus(run(), STATUS_BUFFER_TOO_SMALL);
    assertThat(given.Length()).isZero();
  }

  @Test
  void DIRECT_stores_a_list_only_with_NOEXPAND() {
    UNICODE_STRING string = bench.name("0123456789");
    RTL_QUERY_REGISTRY_TABLE list = direct("List", string.address());
    list.DefaultType(REG.REG_MULTI_SZ << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT);
    assertStatus(run(), STATUS_INVALID_PARAMETER);
    list.Flags(list.Flags() | RTL_QUERY_REGISTRY_NOEXPAND);
    assertSuccess(run());
    assertThat(string.text()).isEqualTo("one\0two\0");
  }

  @Test
  void DIRECT_stores_numbers_and_blocks() {
    bench.set(key, "Level", REG.REG_DWORD, new byte[] {1, 2, 3, 4});
    bench.set(key, "Block", REG.REG_BINARY, new byte[] {1, 2, 3, 4, 5, 6});
    long number = bench.buffer(8);
    long plain = bench.buffer(16);
    long described = bench.buffer(16);
    bench.memory.putInt(plain, -6);
    bench.memory.putInt(described, 14);
    direct("Level", number).DefaultType(REG.REG_DWORD << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT);
    direct("Block", plain).DefaultType(REG.REG_BINARY << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT);
    direct("Block", described).DefaultType(REG.REG_BINARY << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT);
    assertSuccess(run());
    assertThat(bench.memory.getLong(number)).isEqualTo(0xCCCCCCCC_04030201L);
    assertThat(bench.bytes(plain, 6)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(bench.memory.getInt(described)).isEqualTo(6);
    assertThat(bench.memory.getInt(described + 4)).isEqualTo(REG.REG_BINARY);
    assertThat(bench.bytes(described + 8, 6)).containsExactly(1, 2, 3, 4, 5, 6);
    bench.memory.putInt(plain, -5);
    assertStatus(run(), STATUS_BUFFER_TOO_SMALL);
    assertThat(bench.memory.getInt(plain)).isEqualTo(-5);
    bench.memory.putInt(plain, -6);
    bench.memory.putInt(described, 13);
    assertStatus(run(), STATUS_BUFFER_TOO_SMALL);
  }

  @Test
  void TYPECHECK_refuses_a_value_of_another_type_but_no_default() {
    long number = bench.buffer(4);
    RTL_QUERY_REGISTRY_TABLE entry = direct("Text", number);
    entry.DefaultType(REG.REG_DWORD << RTL_QUERY_REGISTRY_TYPECHECK_SHIFT);
    assertStatus(run(), STATUS_OBJECT_TYPE_MISMATCH);
    entry.Name(table.wide("Missing"));
    entry.DefaultType(entry.DefaultType() | REG.REG_DWORD);
    entry.DefaultData(bench.kernel.memory(4));
    entry.DefaultLength(4);
    assertSuccess(run());
    assertThat(bench.memory.getInt(number)).isZero();
  }

  @Test
  void DIRECT_without_TYPECHECK_in_a_hive_of_users_is_KERNEL_SECURITY_CHECK_FAILURE() {
    long user = bench.create("\\Registry\\User\\.Default");
    bench.set(user, "Level", REG.REG_DWORD, new byte[4]);
    table.entry(RTL_QUERY_REGISTRY_DIRECT, "Level").EntryContext(bench.buffer(4));
    BugCheck stop =
        bench.kernel.bugCheck(
            wdk -> rtl.RtlQueryRegistryValues(RTL_REGISTRY_USER, null, table.first(), 0, 0));
    assertThat(stop.code()).isEqualTo(BUGCHECK.KERNEL_SECURITY_CHECK_FAILURE);
    assertThat(stop.parameter(1)).isEqualTo(20);
  }

  private RTL_QUERY_REGISTRY_TABLE direct(@Nullable String name, long to) {
    RTL_QUERY_REGISTRY_TABLE entry =
        table.entry(RTL_QUERY_REGISTRY_DIRECT | RTL_QUERY_REGISTRY_TYPECHECK, name);
    entry.EntryContext(to);
    return entry;
  }

  private int run() {
    return table.run(KEY, 0);
  }

  private static byte[] units(String text) {
    return text.getBytes(UTF_16LE);
  }
}
