package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryObjectTest {
  private static final int BASIC = 0;
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final String FULL_NAME = "\\REGISTRY\\MACHINE\\SOFTWARE\\Zwatch";

  private final KeyBench bench = new KeyBench();
  private final long buffer = bench.buffer(512);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void basic_information_tells_access_and_counts() {
    long key = bench.withAccess(ACCESS_MASK.KEY_READ);
    assertSuccess(query(key, BASIC, 56));
    assertThat(bench.number.get()).isEqualTo(56);
    assertThat(bench.memory.getInt(buffer)).isZero();
    assertThat(bench.memory.getInt(buffer + 4)).isEqualTo(ACCESS_MASK.KEY_READ);
    assertThat(bench.memory.getInt(buffer + 8)).as("HandleCount").isEqualTo(1);
    assertThat(bench.memory.getInt(buffer + 12)).as("PointerCount").isEqualTo(1);
    assertStatus(query(key, BASIC, 55), STATUS_INFO_LENGTH_MISMATCH);
    assertThat(bench.number.get()).isEqualTo(56);
  }

  @Test
  void the_name_follows_its_string() {
    int needed = 16 + 2 * FULL_NAME.length() + 2;
    long key = bench.create(KEY);
    assertStatus(query(key, NAME, needed - 1), STATUS_INFO_LENGTH_MISMATCH);
    assertThat(bench.number.get()).isEqualTo(needed);
    assertThat(bench.bytes(buffer, 512)).containsOnly(0xCC);
    assertSuccess(query(key, NAME, needed));
    UNICODE_STRING name = new UNICODE_STRING(bench.memory, buffer);
    assertThat(name.text()).isEqualTo(FULL_NAME);
    assertThat(name.Buffer()).isEqualTo(buffer + 16);
    assertThat(name.MaximumLength()).isEqualTo(name.Length() + 2);
    assertThat(bench.memory.getByte(buffer + needed)).isEqualTo((byte) 0xCC);
  }

  @Test
  void the_type_of_a_key_is_Key() {
    assertSuccess(query(bench.create(KEY), TYPE, 512));
    assertThat(new UNICODE_STRING(bench.memory, buffer).text()).isEqualTo("Key");
    assertThat(bench.number.get()).isEqualTo(104 + 8);
  }

  @Test
  void what_cannot_be_told_is_refused() {
    bench.number.set(UNTOUCHED);
    assertStatus(query(bench.create(KEY), 5, 512), STATUS_INVALID_INFO_CLASS);
    assertStatus(query(bench.closed(), BASIC, 56), STATUS_INVALID_HANDLE);
    assertStatus(query(0, BASIC, 56), STATUS_INVALID_HANDLE);
    assertStatus(query(bench.deleted(), NAME, 512), STATUS_KEY_DELETED);
    assertThat(bench.number.get()).isEqualTo(UNTOUCHED);
  }

  private int query(long handle, int informationClass, int length) {
    return bench.objects.ZwQueryObject(handle, informationClass, buffer, length, bench.number);
  }
}
