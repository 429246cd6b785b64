package dev.zwatch.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.types.MemoryFault;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestMemoryTest {
  private static final int LONGEST = 100;
  private static final long LOW = 0x10000;
  private static final long HIGH = LOW + Region.PAGE;
  private static final long READ_ONLY = HIGH + Region.PAGE;
  private static final long END = READ_ONLY + Region.PAGE;

  private final GuestMemory memory =
      new GuestMemory(
          new RoutineAddresses() {
            @Override
            public <R> long addressOf(Class<R> role, R routine) {
              throw new AssertionError(role);
            }

            @Override
            public <R> R routineAt(Class<R> role, long address) {
              throw new AssertionError(role);
            }
          });

  @BeforeEach
  void map() {
    memory.map(new Region("low", LOW, Region.PAGE, true, false));
    memory.map(new Region("high", HIGH, Region.PAGE, true, false));
    memory.map(new Region("read-only", READ_ONLY, Region.PAGE, false, false));
  }

  @Test
  void a_write_writes_its_bytes_and_no_others() {
    for (int length = 0; length <= LONGEST; length++) {
      for (long address : new long[] {LOW + 8, LOW + 11, HIGH - length, HIGH - length / 2}) {
        memory.fill(address - 8, length + 16, (byte) 0xCC);
        byte[] bytes = bytes(length + 3);
        memory.write(address, bytes, 3, length);
        assertOnly(address, Arrays.copyOfRange(bytes, 3, 3 + length));
        memory.fill(address - 8, length + 16, (byte) 0xCC);
        memory.write(address, FixedBytes.of(bytes(length)));
        assertOnly(address, bytes(length));
      }
    }
  }

  private void assertOnly(long address, byte[] written) {
    byte[] found = new byte[written.length + 16];
    memory.read(address - 8, found, 0, found.length);
    byte[] expected = new byte[written.length + 16];
    Arrays.fill(expected, (byte) 0xCC);
    System.arraycopy(written, 0, expected, 8, written.length);
    assertThat(found).as("%d bytes at 0x%X", written.length, address).isEqualTo(expected);
  }

  @Test
  void numbers_may_lie_in_two_regions() {
    for (int before = 0; before <= 8; before++) {
      long address = HIGH - before;
      memory.putLong(address, 0x0102_0304_0506_0708L);
      assertOnlyBytes(address, 8, 7, 6, 5, 4, 3, 2, 1);
      assertThat(memory.getLong(address)).isEqualTo(0x0102_0304_0506_0708L);
      memory.putInt(address, 0x1112_1314);
      assertOnlyBytes(address, 0x14, 0x13, 0x12, 0x11, 4, 3, 2, 1);
      assertThat(memory.getInt(address)).isEqualTo(0x1112_1314);
      memory.putShort(address, (short) 0x2122);
      assertOnlyBytes(address, 0x22, 0x21, 0x12, 0x11, 4, 3, 2, 1);
      assertThat(memory.getShort(address)).isEqualTo((short) 0x2122);
    }
  }

  private void assertOnlyBytes(long address, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(memory.getByte(address + i))
          .as("0x%X + %d", address, i)
          .isEqualTo((byte) expected[i]);
    }
  }

  @Test
  void numbers_are_found_where_they_are_whatever_was_used_last() {
    memory.putInt(LOW, 1);
    memory.putInt(HIGH, 2);
    assertThat(memory.getInt(LOW)).isEqualTo(1);
    assertThatThrownBy(() -> memory.putInt(READ_ONLY, 3)).isInstanceOf(MemoryFault.class);
    assertThat(memory.getInt(READ_ONLY)).isZero();
    assertThatThrownBy(() -> memory.putInt(READ_ONLY, 3)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> memory.getInt(END - 3))
        .isInstanceOfSatisfying(
            MemoryFault.class, fault -> assertThat(fault.address()).isEqualTo(END));
    Region high = memory.regions().get(1);
    assertThat(memory.getInt(HIGH)).isEqualTo(2);
    memory.unmap(high);
    assertThatThrownBy(() -> memory.getInt(HIGH)).isInstanceOf(MemoryFault.class);
  }

  @Test
  void a_write_ends_where_nothing_may_be_written() {
    byte[] bytes = bytes(12);
    assertThatThrownBy(() -> memory.write(READ_ONLY - 8, bytes, 0, 12))
        .isInstanceOfSatisfying(
            MemoryFault.class, fault -> assertThat(fault.address()).isEqualTo(READ_ONLY));
    assertThat(memory.holds(READ_ONLY - 8, FixedBytes.of(Arrays.copyOf(bytes, 8)))).isTrue();
    assertThat(memory.getInt(READ_ONLY)).isZero();
  }

  @Test
  void holds_tells_whether_all_bytes_are_those() {
    for (int length = 0; length <= LONGEST; length++) {
      for (long address : new long[] {LOW, LOW + 5, HIGH - length, HIGH - length / 2}) {
        byte[] bytes = bytes(length);
        memory.write(address, bytes, 0, length);
        assertThat(memory.holds(address, FixedBytes.of(bytes)))
            .as("%d at 0x%X", length, address)
            .isTrue();
        for (int other = 0; other < length; other++) {
          bytes[other] ^= 0x40;
          assertThat(memory.holds(address, FixedBytes.of(bytes)))
              .as("%d of %d", other, length)
              .isFalse();
          bytes[other] ^= 0x40;
        }
      }
    }
  }

  @Test
  void holds_faults_where_a_read_does() {
    for (int length : new int[] {1, 7, 8, 16, 30, LONGEST}) {
      assertThatThrownBy(() -> memory.holds(END - length + 1, FixedBytes.of(new byte[length])))
          .isInstanceOfSatisfying(
              MemoryFault.class, fault -> assertThat(fault.address()).isEqualTo(END));
      assertThatThrownBy(() -> memory.holds(LOW - 1, FixedBytes.of(new byte[length])))
          .isInstanceOf(MemoryFault.class);
    }
    assertThat(memory.holds(END, FixedBytes.of(new byte[0]))).isTrue();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }
}
