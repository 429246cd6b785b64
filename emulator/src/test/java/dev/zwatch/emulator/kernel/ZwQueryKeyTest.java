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
import dev.zwatch.wdk.types.PULONG;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZwQueryKeyTest {
  private static final String FULL_NAME = "\\REGISTRY\\MACHINE\\SOFTWARE\\Zwatch";
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    assertSuccess(
        bench.zw.ZwCreateKey(
            bench.handle,
            ACCESS_MASK.KEY_ALL_ACCESS,
            bench.attributes(KEY),
            0,
            bench.name("class"),
            0,
            null));
    key = bench.handle.get();
    bench.create(KEY + "\\Longest");
    bench.create(KEY + "\\Sub");
    bench.set(key, "value", REG.REG_BINARY, new byte[7]);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void KeyBasicInformation_has_the_name() {
    ByteBuffer answer = bench.answer(query(REG.KeyBasicInformation));
    assertThat(answer.getLong(0)).isPositive();
    assertThat(answer.getInt(8)).isZero();
    assertThat(answer.getInt(12)).isEqualTo(12);
    assertThat(KeyBench.text(answer, 16, 12)).isEqualTo("Zwatch");
    bench.assertBufferProtocol(16, 28, query(REG.KeyBasicInformation));
  }

  @Test
  void KeyNodeInformation_has_the_name_and_then_the_class() {
    ByteBuffer answer = bench.answer(query(REG.KeyNodeInformation));
    assertThat(answer.getInt(12)).isEqualTo(36);
    assertThat(answer.getInt(16)).isEqualTo(10);
    assertThat(answer.getInt(20)).isEqualTo(12);
    assertThat(KeyBench.text(answer, 24, 12)).isEqualTo("Zwatch");
    assertThat(KeyBench.text(answer, 36, 10)).isEqualTo("class");
    bench.assertBufferProtocol(24, 46, query(REG.KeyNodeInformation));
  }

  @Test
  void KeyFullInformation_has_the_numbers_and_the_class() {
    ByteBuffer answer = bench.answer(query(REG.KeyFullInformation));
    assertThat(answer.getInt(12)).isEqualTo(44);
    assertThat(answer.getInt(16)).isEqualTo(10);
    assertThat(answer.getInt(20)).as("SubKeys").isEqualTo(2);
    assertThat(answer.getInt(24)).as("MaxNameLen").isEqualTo(14);
    assertThat(answer.getInt(28)).as("MaxClassLen").isZero();
    assertThat(answer.getInt(32)).as("Values").isEqualTo(1);
    assertThat(answer.getInt(36)).as("MaxValueNameLen").isEqualTo(10);
    assertThat(answer.getInt(40)).as("MaxValueDataLen").isEqualTo(7);
    assertThat(KeyBench.text(answer, 44, 10)).isEqualTo("class");
    bench.assertBufferProtocol(44, 54, query(REG.KeyFullInformation));
  }

  @Test
  void KeyNameInformation_has_the_full_path_as_it_was_created() {
    ByteBuffer answer = bench.answer(query(REG.KeyNameInformation));
    assertThat(answer.getInt(0)).isEqualTo(2 * FULL_NAME.length());
    assertThat(KeyBench.text(answer, 4, 2 * FULL_NAME.length())).isEqualTo(FULL_NAME);
    bench.assertBufferProtocol(4, 4 + 2 * FULL_NAME.length(), query(REG.KeyNameInformation));
  }

  @Test
  void KeyCachedInformation_has_the_numbers() {
    ByteBuffer answer = bench.answer(query(REG.KeyCachedInformation));
    assertThat(answer.getInt(12)).as("SubKeys").isEqualTo(2);
    assertThat(answer.getInt(16)).as("MaxNameLen").isEqualTo(14);
    assertThat(answer.getInt(20)).as("Values").isEqualTo(1);
    assertThat(answer.getInt(24)).as("MaxValueNameLen").isEqualTo(10);
    assertThat(answer.getInt(28)).as("MaxValueDataLen").isEqualTo(7);
    assertThat(answer.getInt(32)).as("NameLength").isEqualTo(12);
    bench.assertBufferProtocol(40, 40, query(REG.KeyCachedInformation));
  }

  @Test
  void the_classes_of_fixed_size_follow_the_protocol_too() {
    bench.assertBufferProtocol(12, 12, query(REG.KeyFlagsInformation));
    bench.assertBufferProtocol(4, 4, query(REG.KeyVirtualizationInformation));
    bench.assertBufferProtocol(4, 4, query(REG.KeyHandleTagsInformation));
    bench.assertBufferProtocol(4, 4, query(REG.KeyTrustInformation));
    bench.assertBufferProtocol(4, 4, query(REG.KeyLayerInformation));
  }

  @Test
  void a_buffer_may_be_NULL_when_only_the_length_is_asked_for() {
    assertStatus(
        bench.zw.ZwQueryKey(key, REG.KeyBasicInformation, 0, 0, bench.number),
        STATUS_BUFFER_TOO_SMALL);
    assertThat(bench.number.get()).isEqualTo(28);
  }

  @Test
  void an_unknown_class_is_refused() {
    bench.assertRefused(STATUS_INVALID_PARAMETER, query(10));
    bench.assertRefused(STATUS_INVALID_PARAMETER, query(-1));
  }

  @Test
  void only_KeyNameInformation_needs_no_right() {
    long blind = bench.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    for (int kind : new int[] {0, 1, 2, 4, 5}) {
      bench.assertRefused(
          STATUS_ACCESS_DENIED, (b, l, r) -> bench.zw.ZwQueryKey(blind, kind, b, l, r));
    }
    bench.answer((b, l, r) -> bench.zw.ZwQueryKey(blind, REG.KeyNameInformation, b, l, r));
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
    PULONG nowhere = new PULONG(bench.memory, NOWHERE);
    assertThatThrownBy(() -> bench.zw.ZwQueryKey(key, 0, NOWHERE, 64, bench.number))
        .isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> bench.zw.ZwQueryKey(key, 0, bench.buffer(64), 64, nowhere))
        .isInstanceOf(MemoryFault.class);
  }

  private KeyBench.Query query(int informationClass) {
    return (buffer, length, result) ->
        bench.zw.ZwQueryKey(key, informationClass, buffer, length, result);
  }

  private void refused(int status, long handle) {
    bench.assertRefused(
        status, (b, l, r) -> bench.zw.ZwQueryKey(handle, REG.KeyBasicInformation, b, l, r));
  }
}
