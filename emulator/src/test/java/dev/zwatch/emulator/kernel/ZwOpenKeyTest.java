package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.NOWHERE;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenKeyTest {
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void an_existing_key_is_opened_by_any_spelling() {
    bench.create(KEY);
    assertSuccess(bench.opening("\\REGISTRY\\machine\\SOFTWARE\\zwatch"));
    assertThat(bench.path(bench.handle.get())).isEqualToIgnoringCase(KEY);
  }

  @Test
  void the_handle_carries_what_was_asked_for() {
    bench.create(KEY);
    assertThat(granted(ACCESS_MASK.KEY_QUERY_VALUE)).isEqualTo(ACCESS_MASK.KEY_QUERY_VALUE);
    assertThat(granted(ACCESS_MASK.GENERIC_READ)).isEqualTo(ACCESS_MASK.KEY_READ);
    assertThat(granted(ACCESS_MASK.GENERIC_ALL)).isEqualTo(ACCESS_MASK.KEY_ALL_ACCESS);
    assertThat(granted(ACCESS_MASK.MAXIMUM_ALLOWED)).isEqualTo(ACCESS_MASK.KEY_ALL_ACCESS);
  }

  @Test
  void without_a_name_the_root_directory_is_opened_once_more() {
    long root = bench.create(KEY);
    assertSuccess(open(bench.attributes(null, FLAGS, root)));
    assertThat(bench.handle.get()).isNotEqualTo(root);
    assertThat(bench.path(bench.handle.get())).isEqualToIgnoringCase(KEY);
  }

  @Test
  void OBJ_OPENLINK_opens_the_link_itself() {
    OBJECT_ATTRIBUTES attributes =
        bench.attributes(
            bench.name("\\Registry\\Machine\\System\\CurrentControlSet"),
            FLAGS | OBJ.OBJ_OPENLINK,
            0);
    assertSuccess(open(attributes));
    assertThat(bench.path(bench.handle.get())).endsWithIgnoringCase("\\CurrentControlSet");
    assertThat(bench.data(bench.handle.get(), "SymbolicLinkValue")).isNotNull();
  }

  @Test
  void a_missing_key_gives_no_handle() {
    refused(STATUS_OBJECT_NAME_NOT_FOUND, bench.attributes(KEY));
    refused(STATUS_OBJECT_NAME_NOT_FOUND, bench.attributes(KEY + "\\Sub"));
    refused(STATUS_OBJECT_PATH_NOT_FOUND, bench.attributes("\\Elsewhere\\Key"));
  }

  @Test
  void a_name_that_is_no_path_gives_no_handle() {
    UNICODE_STRING odd = bench.name(KEY);
    odd.Length(odd.Length() - 1);
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, bench.attributes("Zwatch"));
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.attributes("\\"));
    refused(STATUS_OBJECT_NAME_INVALID, bench.attributes(odd, FLAGS, 0));
    refused(STATUS_INVALID_PARAMETER, bench.attributes(KEY + "x".repeat(250)));
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, bench.attributes(null, FLAGS, 0));
  }

  @Test
  void the_root_directory_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, bench.attributes(bench.name("x"), FLAGS, bench.closed()));
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.attributes(bench.name("x"), FLAGS, bench.thread()));
    refused(STATUS_KEY_DELETED, bench.attributes(bench.name("x"), FLAGS, bench.deleted()));
  }

  @Test
  void a_deleted_key_is_not_found() {
    bench.deleted();
    refused(STATUS_OBJECT_NAME_NOT_FOUND, bench.attributes(KEY + "\\Deleted"));
  }

  @Test
  void links_in_a_circle_lead_nowhere() {
    long link = bench.create(KEY, REG.REG_OPTION_CREATE_LINK | REG.REG_OPTION_VOLATILE);
    bench.set(link, "SymbolicLinkValue", REG.REG_LINK, KEY.getBytes(StandardCharsets.UTF_16LE));
    refused(STATUS_INVALID_PARAMETER, bench.attributes(KEY));
  }

  @Test
  void a_bad_address_is_a_fault() {
    UNICODE_STRING name = bench.name(KEY);
    name.Buffer(0);
    assertThatThrownBy(() -> open(new OBJECT_ATTRIBUTES(bench.memory, 0)))
        .isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> open(bench.attributes(name, FLAGS, 0)))
        .isInstanceOf(MemoryFault.class);
    bench.create(KEY);
    assertThatThrownBy(
            () ->
                bench.zw.ZwOpenKey(
                    new PHANDLE(bench.memory, NOWHERE), 0x20019, bench.attributes(KEY)))
        .isInstanceOf(MemoryFault.class);
  }

  private int open(OBJECT_ATTRIBUTES attributes) {
    return bench.zw.ZwOpenKey(bench.handle, ACCESS_MASK.KEY_READ, attributes);
  }

  private int granted(int desired) {
    assertSuccess(bench.zw.ZwOpenKey(bench.handle, desired, bench.attributes(KEY)));
    return bench.wdk.view().grantedAccess(bench.handle.get());
  }

  private void refused(int status, OBJECT_ATTRIBUTES attributes) {
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(attributes), status);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
