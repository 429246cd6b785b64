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

class ZwEnumerateKeyTest {
  private final KeyBench bench = new KeyBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.create(KEY);
    bench.create(KEY + "\\beta");
    bench.create(KEY + "\\Alpha");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void subkeys_come_in_the_order_of_their_names_until_there_are_no_more() {
    assertThat(name(0)).isEqualTo("Alpha");
    assertThat(name(1)).isEqualTo("beta");
    bench.assertRefused(STATUS_NO_MORE_ENTRIES, query(2, REG.KeyBasicInformation));
    bench.assertRefused(STATUS_NO_MORE_ENTRIES, query(-1, REG.KeyBasicInformation));
  }

  @Test
  void each_class_follows_the_buffer_protocol() {
    bench.assertBufferProtocol(16, 26, query(0, REG.KeyBasicInformation));
    bench.assertBufferProtocol(24, 34, query(0, REG.KeyNodeInformation));
    bench.assertBufferProtocol(44, 44, query(0, REG.KeyFullInformation));
  }

  @Test
  void a_subkey_without_a_class_says_so_in_ClassOffset() {
    ByteBuffer node = bench.answer(query(0, REG.KeyNodeInformation));
    assertThat(node.getInt(12)).isEqualTo(-1);
    assertThat(node.getInt(16)).isZero();
  }

  @Test
  void the_classes_that_only_ZwQueryKey_knows_are_refused() {
    for (int kind = REG.KeyNameInformation; kind <= REG.KeyLayerInformation + 1; kind++) {
      bench.assertRefused(STATUS_INVALID_PARAMETER, query(0, kind));
    }
  }

  @Test
  void deleting_a_subkey_moves_those_behind_it_up() {
    assertSuccess(bench.zw.ZwDeleteKey(bench.create(KEY + "\\Alpha")));
    assertThat(name(0)).isEqualTo("beta");
    bench.assertRefused(STATUS_NO_MORE_ENTRIES, query(1, REG.KeyBasicInformation));
  }

  @Test
  void the_right_KEY_ENUMERATE_SUB_KEYS_is_needed() {
    long blind = bench.withAccess(ACCESS_MASK.KEY_QUERY_VALUE);
    bench.assertRefused(
        STATUS_ACCESS_DENIED, (b, l, r) -> bench.zw.ZwEnumerateKey(blind, 0, 0, b, l, r));
    long seeing = bench.withAccess(ACCESS_MASK.KEY_ENUMERATE_SUB_KEYS);
    bench.answer((b, l, r) -> bench.zw.ZwEnumerateKey(seeing, 0, 0, b, l, r));
  }

  @Test
  void the_handle_must_be_an_open_key_that_is_not_deleted() {
    refused(STATUS_INVALID_HANDLE, 0);
    refused(STATUS_INVALID_HANDLE, bench.closed());
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.thread());
    refused(STATUS_KEY_DELETED, bench.deleted());
  }

  private String name(int index) {
    ByteBuffer answer = bench.answer(query(index, REG.KeyBasicInformation));
    return KeyBench.text(answer, 16, answer.getInt(12));
  }

  private KeyBench.Query query(int index, int informationClass) {
    return (buffer, length, result) ->
        bench.zw.ZwEnumerateKey(key, index, informationClass, buffer, length, result);
  }

  private void refused(int status, long handle) {
    bench.assertRefused(status, (b, l, r) -> bench.zw.ZwEnumerateKey(handle, 0, 0, b, l, r));
  }
}
