package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.wdk.RtlMemory;
import dev.zwatch.wdk.types.MemoryFault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlMemoryTest {
  private final GuestText guest = new GuestText();
  private final RtlMemory rtl = guest.wdk.rtlMemory();

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void overlapping_blocks_are_moved_as_if_through_a_copy() {
    Random random = new Random(3);
    int size = 300_000;
    long block = guest.buffer(size);
    byte[] model = new byte[size];
    random.nextBytes(model);
    guest.memory.write(block, model, 0, size);
    for (int round = 0; round < 20; round++) {
      int from = random.nextInt(size / 2);
      int to = random.nextInt(size / 2);
      int length = random.nextInt(size / 2);
      System.arraycopy(model, from, model, to, length);
      assertThat(rtl.memcpy(block + to, block + from, length)).isEqualTo(block + to);
    }
    byte[] moved = new byte[size];
    guest.memory.read(block, moved, 0, size);
    assertThat(Arrays.equals(moved, model)).isTrue();
  }

  @Test
  void RtlCompareMemory_counts_equal_bytes() {
    long first = guest.ansi("0123456789abcdefXYZ").address();
    long second = guest.ansi("0123456789abcdefxyz").address();
    assertThat(rtl.RtlCompareMemory(first, second, 19)).isEqualTo(16);
    assertThat(rtl.RtlCompareMemory(first, second, 5)).isEqualTo(5);
    assertThat(rtl.RtlCompareMemory(first, second, 0)).isZero();
    assertThat(rtl.memcmp(first, second, 16)).isZero();
    assertThat(rtl.memcmp(first, second, 19)).isNegative();
    assertThat(rtl.memcmp(second, first, 19)).isPositive();
  }

  @Test
  void RtlCompareMemoryUlong_leaves_a_broken_tail_out() {
    long block = guest.buffer(16);
    rtl.RtlFillMemory(block, 12, 0x11);
    assertThat(rtl.RtlCompareMemoryUlong(block, 15, 0x11111111)).isEqualTo(12);
    assertThat(rtl.RtlCompareMemoryUlong(block, 7, 0x11111111)).isEqualTo(4);
    assertThat(rtl.RtlCompareMemoryUlong(block, 16, 0x22222222)).isZero();
  }

  @Test
  void memchr_finds_a_byte_or_nothing() {
    long block = guest.ansi("abc").address();
    assertThat(rtl.memchr(block, 0x100 | 'c', 3)).isEqualTo(block + 2);
    assertThat(rtl.memchr(block, 'c', 2)).isZero();
  }

  @Test
  void filling_returns_what_was_filled() {
    long block = guest.buffer(8);
    assertThat(rtl.memset(block, 0x141, 4)).isEqualTo(block);
    assertThat(guest.bytes(block, 5)).isEqualTo("AAAA\u00CC");
    rtl.RtlZeroMemory(block, 2);
    assertThat(guest.bytes(block, 3)).isEqualTo("\0\0A");
  }

  @Test
  void a_length_of_minus_one_faults_at_the_end_of_memory() {
    long block = guest.buffer(8);
    assertThatThrownBy(() -> rtl.memset(block, 0, -1)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> rtl.memcpy(block, block + 1, -1)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> rtl.memchr(block, 0x101, -1)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> rtl.memcmp(block, block, -1)).isInstanceOf(MemoryFault.class);
  }
}
