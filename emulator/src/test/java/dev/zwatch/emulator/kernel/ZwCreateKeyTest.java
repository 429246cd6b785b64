package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.NOWHERE;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateKeyTest {
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_that_is_missing_is_created_and_one_that_exists_is_opened() {
    assertSuccess(create(bench.attributes(KEY), 0));
    assertThat(bench.number.get()).isEqualTo(REG.REG_CREATED_NEW_KEY);
    long first = bench.handle.get();
    assertSuccess(create(bench.attributes(KEY.toUpperCase(Locale.ROOT)), 0));
    assertThat(bench.number.get()).isEqualTo(REG.REG_OPENED_EXISTING_KEY);
    assertThat(bench.handle.get()).isNotEqualTo(first);
    assertThat(bench.path(bench.handle.get())).isEqualToIgnoringCase(KEY);
  }

  @Test
  void kernel_handles_have_the_sign_bit_and_are_multiples_of_four() {
    long key = bench.create(KEY);
    assertThat(key >>> 31).isEqualTo(0x1_FFFF_FFFFL);
    assertThat(key & 3).isZero();
  }

  @Test
  void without_OBJ_KERNEL_HANDLE_the_handle_is_in_the_table_of_the_current_process() {
    bench.kernel.request(
        wdk -> {
          OBJECT_ATTRIBUTES attributes = bench.attributes(bench.name(KEY), 0, 0);
          assertSuccess(create(attributes, 0));
          long user = bench.handle.get();
          assertThat(user).isPositive().isLessThan(0x1000);
          assertThat(wdk.view().handleTable(user)).isNotZero();
          assertSuccess(bench.zw.ZwFlushKey(user));
          assertStatus(bench.zw.ZwFlushKey(user | 0xFFFFFFFF80000000L), STATUS_INVALID_HANDLE);
        });
  }

  @Test
  void the_class_is_kept_with_a_new_key() {
    UNICODE_STRING className = bench.name("class");
    assertSuccess(
        bench.zw.ZwCreateKey(
            bench.handle,
            ACCESS_MASK.KEY_ALL_ACCESS,
            bench.attributes(KEY),
            0,
            className,
            0,
            null));
    long key = bench.handle.get();
    var answer =
        bench.answer((b, l, r) -> bench.zw.ZwQueryKey(key, REG.KeyFullInformation, b, l, r));
    assertThat(answer.getInt(16)).isEqualTo(10);
  }

  @Test
  void a_name_starts_from_the_root_directory() {
    long root = bench.create(KEY);
    assertSuccess(create(bench.attributes(bench.name("Sub"), FLAGS, root), 0));
    assertThat(bench.path(bench.handle.get())).isEqualToIgnoringCase(KEY + "\\Sub");
  }

  @Test
  void CurrentControlSet_is_a_link_to_the_control_set_in_use() {
    bench.create("\\Registry\\Machine\\System\\CurrentControlSet\\Zwatch");
    assertThat(bench.path(bench.handle.get()))
        .isEqualTo("\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Zwatch");
    assertSuccess(bench.opening("\\Registry\\Machine\\System\\ControlSet001\\Zwatch"));
  }

  @Test
  void a_child_of_a_volatile_key_must_be_volatile() {
    bench.create(KEY, REG.REG_OPTION_VOLATILE);
    refused(STATUS_CHILD_MUST_BE_VOLATILE, bench.attributes(KEY + "\\Sub"), 0);
    assertSuccess(create(bench.attributes(KEY + "\\Sub"), REG.REG_OPTION_VOLATILE));
  }

  @Test
  void only_the_last_component_is_created() {
    refused(STATUS_OBJECT_NAME_NOT_FOUND, bench.attributes(KEY + "\\Missing\\Sub"), 0);
    assertStatus(bench.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_full_name_begins_with_a_backslash_and_a_relative_one_does_not() {
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, bench.attributes("Registry\\Machine\\Software\\x"), 0);
    OBJECT_ATTRIBUTES relative = bench.attributes(bench.name("\\Sub"), FLAGS, bench.create(KEY));
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, relative, 0);
  }

  @Test
  void the_root_directory_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, relativeTo(bench.closed()), 0);
    refused(STATUS_INVALID_HANDLE, relativeTo(0x7FFC), 0);
    refused(STATUS_OBJECT_TYPE_MISMATCH, relativeTo(bench.thread()), 0);
    refused(STATUS_KEY_DELETED, relativeTo(bench.deleted()), 0);
  }

  @Test
  void unknown_options_are_refused() {
    refused(STATUS_INVALID_PARAMETER, bench.attributes(KEY), 0x4000);
    assertStatus(bench.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void attributes_of_another_size_or_with_unknown_flags_are_refused() {
    OBJECT_ATTRIBUTES attributes = bench.attributes(KEY);
    bench.memory.putInt(attributes.address(), OBJECT_ATTRIBUTES.SIZE - 1);
    refused(STATUS_INVALID_PARAMETER, attributes, 0);
    refused(STATUS_INVALID_PARAMETER, bench.attributes(bench.name(KEY), FLAGS | 0x4000_0000, 0), 0);
  }

  @Test
  void a_name_of_odd_length_is_refused() {
    UNICODE_STRING name = bench.name(KEY);
    name.Length(name.Length() - 1);
    refused(STATUS_OBJECT_NAME_INVALID, bench.attributes(name, FLAGS, 0), 0);
  }

  @Test
  void a_component_has_at_most_255_characters() {
    assertSuccess(create(bench.attributes(KEY + "x".repeat(249)), 0));
    refused(STATUS_INVALID_PARAMETER, bench.attributes(KEY + "x".repeat(250)), 0);
  }

  @Test
  void a_symbolic_link_is_made_and_followed() {
    bench.create(KEY);
    long link = bench.create(KEY + "Link", REG.REG_OPTION_CREATE_LINK | REG.REG_OPTION_VOLATILE);
    bench.set(link, "SymbolicLinkValue", REG.REG_LINK, KEY.getBytes(StandardCharsets.UTF_16LE));
    bench.create(KEY + "Link\\Sub");
    assertSuccess(bench.opening(KEY + "\\Sub"));
  }

  @Test
  void a_full_handle_table_gives_no_handle() {
    OBJECT_ATTRIBUTES attributes = bench.attributes("\\Registry\\Machine\\Software");
    while (create(attributes, 0) == STATUS_SUCCESS) {}
    long last = bench.handle.get();
    refused(STATUS_INSUFFICIENT_RESOURCES, attributes, 0);
    bench.close(last);
    assertSuccess(create(attributes, 0));
  }

  @Test
  void a_bad_address_stops_the_driver() {
    PHANDLE nowhere = new PHANDLE(bench.memory, NOWHERE);
    OBJECT_ATTRIBUTES none = new OBJECT_ATTRIBUTES(bench.memory, 0);
    UNICODE_STRING name = bench.name(KEY);
    name.Buffer(NOWHERE);
    assertThatThrownBy(() -> create(none, 0)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> create(bench.attributes(name, FLAGS, 0), 0))
        .isInstanceOf(MemoryFault.class);
    assertThat(
            bench
                .kernel
                .bugCheck(
                    wdk ->
                        bench.zw.ZwCreateKey(
                            nowhere, 0x20019, bench.attributes(KEY), 0, null, 0, null))
                .code())
        .isEqualTo(BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA);
  }

  private OBJECT_ATTRIBUTES relativeTo(long root) {
    return bench.attributes(bench.name("Sub"), FLAGS, root);
  }

  private int create(OBJECT_ATTRIBUTES attributes, int options) {
    return bench.zw.ZwCreateKey(
        bench.handle, ACCESS_MASK.KEY_ALL_ACCESS, attributes, 0, null, options, bench.number);
  }

  private void refused(int status, OBJECT_ATTRIBUTES attributes, int options) {
    bench.handle.set(UNTOUCHED_HANDLE);
    bench.number.set(UNTOUCHED);
    assertStatus(create(attributes, options), status);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(bench.number.get()).isEqualTo(UNTOUCHED);
  }
}
