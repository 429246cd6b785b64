package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.SECURITY.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQuerySecurityObjectTest {
  private static final int PARTS =
      OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_new_key_has_what_it_inherits() {
    long key = keys.create(KEY);
    SecurityDescriptor read = read(key, PARTS);
    assertThat(read.owner()).isEqualTo(Sid.ADMINISTRATORS);
    assertThat(read.group()).isEqualTo(Sid.LOCAL_SYSTEM);
    assertThat(read.has(SE_DACL_AUTO_INHERITED)).isTrue();
    assertThat(read.dacl()).isEqualTo(bench.of(KEY).dacl());
  }

  @Test
  void only_the_parts_asked_for_are_there() {
    SecurityDescriptor read = read(keys.create(KEY), OWNER_SECURITY_INFORMATION);
    assertThat(read.owner()).isEqualTo(Sid.ADMINISTRATORS);
    assertThat(read.group()).isNull();
    assertThat(read.has(SE_DACL_PRESENT)).isFalse();
  }

  @Test
  void a_buffer_that_is_too_small_is_told_the_length_needed_and_stays_as_it_is() {
    long key = keys.create(KEY);
    int whole = bench.of(KEY).size();
    for (int length = 0; length < whole; length++) {
      long buffer = keys.buffer(whole);
      assertStatus(
          bench.zw.ZwQuerySecurityObject(key, PARTS, buffer, length, keys.number),
          STATUS_BUFFER_TOO_SMALL);
      assertThat(keys.number.get()).isEqualTo(whole);
      assertThat(keys.bytes(buffer, whole)).containsOnly(0xCC);
    }
    assertSuccess(
        bench.zw.ZwQuerySecurityObject(key, PARTS, keys.buffer(whole), whole, keys.number));
  }

  @Test
  void the_handle_needs_READ_CONTROL_and_for_the_SACL_ACCESS_SYSTEM_SECURITY() {
    long buffer = keys.buffer(256);
    long writes = keys.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    keys.number.set(KeyBench.UNTOUCHED);
    assertStatus(
        bench.zw.ZwQuerySecurityObject(writes, PARTS, buffer, 256, keys.number),
        STATUS_ACCESS_DENIED);
    assertThat(keys.number.get()).isEqualTo(KeyBench.UNTOUCHED);
    long all = keys.create(KEY);
    assertStatus(
        bench.zw.ZwQuerySecurityObject(all, SACL_SECURITY_INFORMATION, buffer, 256, keys.number),
        STATUS_ACCESS_DENIED);
    long audits = keys.withAccess(ACCESS_MASK.ACCESS_SYSTEM_SECURITY);
    assertSuccess(
        bench.zw.ZwQuerySecurityObject(
            audits, SACL_SECURITY_INFORMATION, buffer, 256, keys.number));
    assertThat(keys.number.get()).isEqualTo(SecurityDescriptor.HEADER);
  }

  @Test
  void the_handle_must_be_one_of_a_key_that_is_there() {
    long buffer = keys.buffer(256);
    assertStatus(
        bench.zw.ZwQuerySecurityObject(keys.closed(), PARTS, buffer, 256, keys.number),
        STATUS_INVALID_HANDLE);
    assertStatus(
        bench.zw.ZwQuerySecurityObject(keys.deleted(), PARTS, buffer, 256, keys.number),
        STATUS_KEY_DELETED);
    long thread = keys.thread();
    assertThatThrownBy(
            () -> bench.zw.ZwQuerySecurityObject(thread, PARTS, buffer, 256, keys.number))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwQuerySecurityObject");
  }

  @Test
  void labels_and_the_like_are_not_modelled() {
    long key = keys.create(KEY);
    assertThatThrownBy(
            () -> bench.zw.ZwQuerySecurityObject(key, 0x10, keys.buffer(64), 64, keys.number))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("0x10");
  }

  private SecurityDescriptor read(long key, int information) {
    long buffer = keys.buffer(1024);
    assertSuccess(bench.zw.ZwQuerySecurityObject(key, information, buffer, 1024, keys.number));
    return new DescriptorReader(keys.memory).read(buffer).descriptor();
  }
}
