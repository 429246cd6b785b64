package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZwEnumerateValueKeyTest {
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.set(key, "zulu", REG.REG_BINARY, new byte[3]);
    bench.set(key, "alpha", REG.REG_DWORD, new byte[4]);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void values_come_in_the_order_in_which_they_were_first_set() {
    bench.set(key, "zulu", REG.REG_BINARY, new byte[9]);
    assertThat(name(0)).isEqualTo("zulu");
    assertThat(name(1)).isEqualTo("alpha");
    bench.assertRefused(STATUS_NO_MORE_ENTRIES, query(2, REG.KeyValueBasicInformation));
    bench.assertRefused(STATUS_NO_MORE_ENTRIES, query(-1, REG.KeyValueBasicInformation));
  }

  @Test
  void deleting_a_value_moves_those_behind_it_up() {
    assertSuccess(bench.zw.ZwDeleteValueKey(key, bench.name("zulu")));
    assertThat(name(0)).isEqualTo("alpha");
  }

  @Test
  void each_class_follows_the_buffer_protocol() {
    bench.assertBufferProtocol(12, 20, query(0, REG.KeyValueBasicInformation));
    bench.assertBufferProtocol(20, 31, query(0, REG.KeyValueFullInformation));
    bench.assertBufferProtocol(12, 15, query(0, REG.KeyValuePartialInformation));
    bench.assertBufferProtocol(20, 35, query(0, REG.KeyValueFullInformationAlign64));
    bench.assertBufferProtocol(8, 11, query(0, REG.KeyValuePartialInformationAlign64));
  }

  @Test
  void the_classes_aligned_to_64_bits_want_an_aligned_buffer() {
    bench.assertRefused(
        STATUS_DATATYPE_MISALIGNMENT,
        (b, l, r) ->
            bench.zw.ZwEnumerateValueKey(
                key, 0, REG.KeyValuePartialInformationAlign64, b + 4, l - 4, r));
  }

  @Test
  void an_unknown_class_is_refused() {
    bench.assertRefused(STATUS_INVALID_PARAMETER, query(0, 6));
    bench.assertRefused(STATUS_INVALID_PARAMETER, query(0, -1));
  }

  @Test
  void the_right_KEY_QUERY_VALUE_is_needed() {
    refused(STATUS_ACCESS_DENIED, bench.withAccess(ACCESS_MASK.KEY_ENUMERATE_SUB_KEYS));
  }

  @Test
  void the_handle_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, 0);
    refused(STATUS_INVALID_HANDLE, bench.closed());
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.thread());
    refused(STATUS_KEY_DELETED, bench.deleted());
  }

  private String name(int index) {
    ByteBuffer answer = bench.answer(query(index, REG.KeyValueBasicInformation));
    return KeyBench.text(answer, 12, answer.getInt(8));
  }

  private KeyBench.Query query(int index, int informationClass) {
    return (buffer, length, result) ->
        bench.zw.ZwEnumerateValueKey(key, index, informationClass, buffer, length, result);
  }

  private void refused(int status, long handle) {
    bench.assertRefused(status, (b, l, r) -> bench.zw.ZwEnumerateValueKey(handle, 0, 0, b, l, r));
  }
}
