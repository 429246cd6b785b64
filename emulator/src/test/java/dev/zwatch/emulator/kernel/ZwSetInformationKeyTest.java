package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwSetInformationKeyTest {
  private final KeyBench bench = new KeyBench();
  private final ZwKeyInformation zw = bench.wdk.family(ZwKeyInformation.class);
  private final long buffer = bench.buffer(8);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_time_of_the_last_write_is_set() {
    long key = bench.create(KEY);
    bench.memory.putLong(buffer, 0x01D0_0000_0000_0000L);
    assertSuccess(zw.ZwSetInformationKey(key, REG.KeyWriteTimeInformation, buffer, 8));
    assertThat(query(key, REG.KeyBasicInformation).getLong(0)).isEqualTo(0x01D0_0000_0000_0000L);
  }

  @Test
  void both_kinds_of_flags_are_set_and_kept_apart() {
    long key = bench.create(KEY);
    assertSuccess(setFlags(key, REG.KeyWow64FlagsInformation, 1));
    assertSuccess(setFlags(key, REG.KeyControlFlagsInformation, 2));
    ByteBuffer flags = query(key, REG.KeyFlagsInformation);
    assertThat(flags.getInt(0)).isEqualTo(1);
    assertThat(flags.getInt(8)).isEqualTo(2);
  }

  @Test
  void another_length_is_STATUS_INFO_LENGTH_MISMATCH() {
    long key = bench.create(KEY);
    for (int length : new int[] {0, 4, 7, 9, -1}) {
      assertStatus(
          zw.ZwSetInformationKey(key, REG.KeyWriteTimeInformation, buffer, length),
          STATUS_INFO_LENGTH_MISMATCH);
    }
    assertStatus(
        zw.ZwSetInformationKey(key, REG.KeyControlFlagsInformation, buffer, 8),
        STATUS_INFO_LENGTH_MISMATCH);
  }

  @Test
  void a_class_that_is_none_is_STATUS_INVALID_PARAMETER() {
    long key = bench.create(KEY);
    assertStatus(zw.ZwSetInformationKey(key, 7, buffer, 8), STATUS_INVALID_PARAMETER);
    assertStatus(zw.ZwSetInformationKey(key, -1, buffer, 8), STATUS_INVALID_PARAMETER);
  }

  @Test
  void what_is_reserved_for_the_system_is_not_modelled() {
    long key = bench.create(KEY);
    for (int reserved = REG.KeySetVirtualizationInformation;
        reserved <= REG.KeySetLayerInformation;
        reserved++) {
      int informationClass = reserved;
      assertThatThrownBy(() -> zw.ZwSetInformationKey(key, informationClass, buffer, 4))
          .isInstanceOf(NotModelled.class)
          .hasMessageContaining("ZwSetInformationKey");
    }
    assertThatThrownBy(() -> setFlags(key, REG.KeyControlFlagsInformation, 0x10))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("0x10");
  }

  @Test
  void the_handle_must_be_an_open_key_with_KEY_WRITE() {
    assertStatus(setTime(bench.closed()), STATUS_INVALID_HANDLE);
    assertStatus(setTime(bench.thread()), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(setTime(bench.deleted()), STATUS_KEY_DELETED);
    assertStatus(setTime(bench.withAccess(ACCESS_MASK.KEY_READ)), STATUS_ACCESS_DENIED);
    assertSuccess(setTime(bench.withAccess(ACCESS_MASK.KEY_WRITE)));
  }

  private int setTime(long key) {
    return zw.ZwSetInformationKey(key, REG.KeyWriteTimeInformation, buffer, 8);
  }

  private int setFlags(long key, int informationClass, int flags) {
    bench.memory.putInt(buffer, flags);
    return zw.ZwSetInformationKey(key, informationClass, buffer, 4);
  }

  private ByteBuffer query(long key, int informationClass) {
    return bench.answer((b, l, r) -> bench.zw.ZwQueryKey(key, informationClass, b, l, r));
  }
}
