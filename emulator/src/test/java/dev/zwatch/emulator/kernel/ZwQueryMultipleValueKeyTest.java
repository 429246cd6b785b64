package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.PULONG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryMultipleValueKeyTest {
  private final KeyBench bench = new KeyBench();
  private final ZwKeyInformation zw = bench.wdk.family(ZwKeyInformation.class);
  private final long key = bench.create(KEY);
  private final long data = bench.buffer(64);
  private final PULONG length = new PULONG(bench.memory, bench.buffer(4));
  private final PULONG required = new PULONG(bench.memory, bench.buffer(4));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void each_entry_tells_where_its_data_is() {
    set();
    long entries = entries("b", "a");
    assertSuccess(query(key, entries, 2, 64));
    assertEntry(entries, 5, 0, 3);
    assertEntry(entries + 24, 2, 8, 1);
    assertThat(bench.bytes(data, 10)).containsExactly(1, 2, 3, 4, 5, 0xCC, 0xCC, 0xCC, 'x', 'y');
    assertThat(length.get()).isEqualTo(10);
    assertThat(required.get()).isEqualTo(10);
  }

  @Test
  void the_required_length_need_not_be_asked_for() {
    set();
    length.set(64);
    assertSuccess(zw.ZwQueryMultipleValueKey(key, entries("a"), 1, data, length, null));
    assertThat(length.get()).isEqualTo(2);
  }

  @Test
  void no_entries_take_no_room() {
    assertSuccess(query(key, 0, 0, 0));
    assertThat(length.get()).isZero();
  }

  @Test
  void a_buffer_that_is_too_small_gets_what_fits() {
    set();
    long entries = entries("a", "b");
    assertStatus(query(key, entries, 2, 8), STATUS_BUFFER_OVERFLOW);
    assertThat(bench.bytes(data, 8)).startsWith('x', 'y').endsWith(0xCC, 0xCC);
    assertThat(length.get()).isEqualTo(2);
    assertThat(required.get()).isEqualTo(9);
    assertEntry(entries + 24, 5, 4, 3);
  }

  @Test
  void a_value_that_is_missing_leaves_everything_untouched() {
    set();
    long entries = entries("a", "none");
    assertStatus(query(key, entries, 2, 64), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(bench.memory.getInt(entries + 8)).isEqualTo(UNTOUCHED);
    assertThat(length.get()).isEqualTo(64);
    assertThat(required.get()).isEqualTo(UNTOUCHED);
    assertThat(bench.bytes(data, 64)).containsOnly(0xCC);
  }

  @Test
  void a_large_value_that_is_named_again_and_again_is_not_copied() {
    bench.set(key, "large", 3, new byte[1 << 20]);
    long name = bench.name("large").address();
    int count = 10_000;
    long entries = bench.buffer(24 * count);
    for (int i = 0; i < count; i++) {
      bench.memory.putLong(entries + 24L * i, name);
    }
    assertStatus(query(key, entries, count, 64), STATUS_BUFFER_OVERFLOW);
    assertThat(length.get()).isZero();
    assertThat(required.get()).isEqualTo((int) ((long) count << 20));
    assertEntry(entries + 24, 1 << 20, 1 << 20, 3);
  }

  @Test
  void a_name_that_lies_in_the_buffer_is_written_over() {
    bench.set(key, "a", 3, new byte[16]);
    long entries = bench.buffer(24 * 2);
    long inBuffer = bench.buffer(32);
    bench.memory.write(inBuffer, bench.bytes(bench.name("a").address(), 16), 0, 16);
    bench.memory.putLong(entries, bench.name("a").address());
    bench.memory.putLong(entries + 24, inBuffer);
    length.set(32);
    assertSuccess(zw.ZwQueryMultipleValueKey(key, entries, 2, inBuffer + 16, length, required));
    length.set(32);
    assertStatus(
        zw.ZwQueryMultipleValueKey(key, entries, 2, inBuffer, length, required),
        STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void the_handle_must_be_an_open_key_with_KEY_QUERY_VALUE() {
    set();
    long entries = entries("a");
    long without = bench.withAccess(ACCESS_MASK.KEY_ALL_ACCESS & ~ACCESS_MASK.KEY_QUERY_VALUE);
    assertStatus(query(bench.closed(), entries, 1, 64), STATUS_INVALID_HANDLE);
    assertStatus(query(bench.thread(), entries, 1, 64), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(query(bench.deleted(), entries, 1, 64), STATUS_KEY_DELETED);
    assertStatus(query(without, entries, 1, 64), STATUS_ACCESS_DENIED);
    assertThat(length.get()).isEqualTo(64);
    assertSuccess(query(bench.withAccess(ACCESS_MASK.KEY_QUERY_VALUE), entries, 1, 64));
  }

  private void set() {
    bench.set(key, "a", 1, (byte) 'x', (byte) 'y');
    bench.set(key, "b", 3, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
  }

  private int query(long handle, long entries, int count, int room) {
    length.set(room);
    return zw.ZwQueryMultipleValueKey(handle, entries, count, data, length, required);
  }

  private long entries(String... names) {
    long entries = bench.buffer(24 * names.length);
    for (int i = 0; i < names.length; i++) {
      bench.memory.putLong(entries + 24L * i, bench.name(names[i]).address());
    }
    return entries;
  }

  private void assertEntry(long entry, int dataLength, int offset, int type) {
    assertThat(bench.memory.getInt(entry + 8)).isEqualTo(dataLength);
    assertThat(bench.memory.getInt(entry + 12)).isEqualTo(offset);
    assertThat(bench.memory.getInt(entry + 16)).isEqualTo(type);
  }
}
