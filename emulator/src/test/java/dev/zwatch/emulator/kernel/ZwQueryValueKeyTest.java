package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.NOWHERE;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZwQueryValueKeyTest {
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.set(key, "Level", REG.REG_BINARY, new byte[] {1, 2, 3, 4, 5});
    bench.set(key, "Empty", REG.REG_NONE);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void KeyValueBasicInformation_has_type_and_name() {
    ByteBuffer answer = bench.answer(query("level", REG.KeyValueBasicInformation));
    assertThat(answer.getInt(0)).isZero();
    assertThat(answer.getInt(4)).isEqualTo(REG.REG_BINARY);
    assertThat(answer.getInt(8)).isEqualTo(10);
    assertThat(KeyBench.text(answer, 12, 10)).isEqualTo("Level");
    bench.assertBufferProtocol(12, 22, query("Level", REG.KeyValueBasicInformation));
  }

  @Test
  void KeyValueFullInformation_has_the_name_and_then_aligned_data() {
    ByteBuffer answer = bench.answer(query("Level", REG.KeyValueFullInformation));
    assertThat(answer.getInt(4)).isEqualTo(REG.REG_BINARY);
    assertThat(answer.getInt(8)).as("DataOffset").isEqualTo(32);
    assertThat(answer.getInt(12)).as("DataLength").isEqualTo(5);
    assertThat(answer.getInt(16)).as("NameLength").isEqualTo(10);
    assertThat(KeyBench.text(answer, 20, 10)).isEqualTo("Level");
    assertThat(KeyBench.tail(answer, 5)).containsExactly(1, 2, 3, 4, 5);
    bench.assertBufferProtocol(20, 37, query("Level", REG.KeyValueFullInformation));
  }

  @Test
  void KeyValuePartialInformation_has_the_data() {
    ByteBuffer answer = bench.answer(query("Level", REG.KeyValuePartialInformation));
    assertThat(answer.getInt(4)).isEqualTo(REG.REG_BINARY);
    assertThat(answer.getInt(8)).isEqualTo(5);
    assertThat(KeyBench.tail(answer, 5)).containsExactly(1, 2, 3, 4, 5);
    bench.assertBufferProtocol(12, 17, query("Level", REG.KeyValuePartialInformation));
  }

  @Test
  void the_classes_aligned_to_64_bits_follow_the_protocol() {
    bench.assertBufferProtocol(20, 37, query("Level", REG.KeyValueFullInformationAlign64));
    bench.assertBufferProtocol(8, 13, query("Level", REG.KeyValuePartialInformationAlign64));
    bench.assertBufferProtocol(4, 4, query("Level", REG.KeyValueLayerInformation));
  }

  @Test
  void the_classes_aligned_to_64_bits_want_an_aligned_buffer() {
    for (int kind :
        new int[] {REG.KeyValueFullInformationAlign64, REG.KeyValuePartialInformationAlign64}) {
      for (int offset : new int[] {1, 2, 4}) {
        bench.assertRefused(
            STATUS_DATATYPE_MISALIGNMENT,
            (buffer, length, result) ->
                bench.zw.ZwQueryValueKey(
                    key, bench.name("Level"), kind, buffer + offset, length - offset, result));
      }
    }
  }

  @Test
  void a_value_without_data_has_length_0() {
    ByteBuffer partial = bench.answer(query("Empty", REG.KeyValuePartialInformation));
    assertThat(partial.getInt(8)).isZero();
    assertThat(partial.limit()).isEqualTo(12);
    ByteBuffer full = bench.answer(query("Empty", REG.KeyValueFullInformation));
    assertThat(full.getInt(8)).as("DataOffset").isEqualTo(-1);
  }

  @Test
  void the_name_of_the_default_value_is_empty() {
    bench.set(key, "", REG.REG_DWORD, new byte[4]);
    assertThat(bench.answer(query("", REG.KeyValuePartialInformation)).getInt(4))
        .isEqualTo(REG.REG_DWORD);
  }

  @Test
  void a_missing_value_is_not_found() {
    bench.assertRefused(STATUS_OBJECT_NAME_NOT_FOUND, query("Missing", 0));
    bench.assertRefused(STATUS_OBJECT_NAME_NOT_FOUND, query("", 0));
    bench.assertRefused(STATUS_OBJECT_NAME_NOT_FOUND, query("x".repeat(16_384), 0));
  }

  @Test
  void a_name_is_read_again_at_each_call() {
    bench.set(key, "Lever", REG.REG_DWORD, new byte[4]);
    UNICODE_STRING name = bench.name("Level");
    assertThat(type(name)).isEqualTo(REG.REG_BINARY);
    bench.memory.putShort(name.Buffer() + 8, (short) 'r');
    assertThat(type(name)).isEqualTo(REG.REG_DWORD);
    bench.memory.putShort(name.Buffer(), (short) 'N');
    assertThat(type(name)).isEqualTo(-1);
    bench.memory.putShort(name.Buffer(), (short) 'L');
    name.Length(8);
    assertThat(type(name)).isEqualTo(-1);
    name.Length(10);
    assertThat(type(name)).isEqualTo(REG.REG_DWORD);
  }

  @Test
  void a_value_is_answered_as_it_is_and_as_the_question_is() {
    for (int round = 0; round < 3; round++) {
      byte[] data = {(byte) round, 8, 7, 6, 5};
      bench.set(key, "Level", REG.REG_BINARY, data);
      for (int again = 0; again < 2; again++) {
        ByteBuffer partial = bench.answer(query("LEVEL", REG.KeyValuePartialInformation));
        assertThat(KeyBench.tail(partial, 5)).isEqualTo(data);
        bench.assertBufferProtocol(12, 17, query("Level", REG.KeyValuePartialInformation));
        bench.assertBufferProtocol(20, 37, query("Level", REG.KeyValueFullInformation));
      }
    }
    KeyBench.assertSuccess(bench.zw.ZwDeleteValueKey(key, bench.name("Level")));
    bench.assertRefused(STATUS_OBJECT_NAME_NOT_FOUND, query("Level", 0));
  }

  @Test
  void an_unknown_class_is_refused() {
    bench.assertRefused(STATUS_INVALID_PARAMETER, query("Level", 6));
    bench.assertRefused(STATUS_INVALID_PARAMETER, query("Level", -1));
  }

  @Test
  void the_right_KEY_QUERY_VALUE_is_needed() {
    long blind = bench.withAccess(ACCESS_MASK.KEY_SET_VALUE);
    refused(STATUS_ACCESS_DENIED, blind);
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
    UNICODE_STRING none = new UNICODE_STRING(bench.memory, 0);
    UNICODE_STRING wild = bench.name("Level");
    wild.Buffer(NOWHERE);
    for (UNICODE_STRING name : new UNICODE_STRING[] {none, wild}) {
      assertThatThrownBy(() -> bench.zw.ZwQueryValueKey(key, name, 0, 0, 0, bench.number))
          .isInstanceOf(MemoryFault.class);
    }
  }

  private KeyBench.Query query(String value, int informationClass) {
    UNICODE_STRING name = bench.name(value);
    return (buffer, length, result) ->
        bench.zw.ZwQueryValueKey(key, name, informationClass, buffer, length, result);
  }

  /** The type of a value; -1 if it is not found. */
  private int type(UNICODE_STRING name) {
    long buffer = bench.buffer(64);
    int status =
        bench.zw.ZwQueryValueKey(
            key, name, REG.KeyValuePartialInformation, buffer, 64, bench.number);
    if (status == STATUS_OBJECT_NAME_NOT_FOUND) {
      return -1;
    }
    KeyBench.assertSuccess(status);
    return bench.memory.getInt(buffer + 4);
  }

  private void refused(int status, long handle) {
    bench.assertRefused(
        status, (b, l, r) -> bench.zw.ZwQueryValueKey(handle, bench.name("Level"), 0, b, l, r));
  }
}
