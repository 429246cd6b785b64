package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.SECURITY;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HiveSecurityTest {
  private static final SecurityDescriptor FIRST = granting(Sid.ADMINISTRATORS);
  private static final SecurityDescriptor SECOND = granting(Sid.USERS);
  private static final int BINS = 4096;
  private static final int NONE = -1;

  private final byte[] hive =
      Objects.requireNonNull(
          HiveWriter.write(
              key("", FIRST, key("a", SECOND), key("b", FIRST), key("c", null)), true, 1, 1 << 20));
  private final ByteBuffer bytes = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);

  // The cells of kind sk, behind their sizes.
  private final int first = cell(0);
  private final int second = cell(first);

  @Test
  void keys_share_a_cell_which_counts_them_and_the_cells_are_a_ring() {
    assertThat(cell(second)).isEqualTo(NONE);
    int top = bytes.getInt(36) + 4;
    assertThat(bytes.getInt(BINS + top + 44)).isEqualTo(first - 4);
    assertThat(new int[] {at(first, 4), at(first, 8), at(first, 12), at(first, 16)})
        .containsExactly(second - 4, second - 4, 2, FIRST.size());
    assertThat(new int[] {at(second, 4), at(second, 8), at(second, 12), at(second, 16)})
        .containsExactly(first - 4, first - 4, 1, SECOND.size());
    int from = BINS + first + 20;
    assertThat(Arrays.copyOfRange(hive, from, from + FIRST.size()))
        .isEqualTo(FIRST.bytes(KeyAccess.PARTS));
  }

  @Test
  void each_key_has_the_descriptor_of_its_cell() throws HiveDamage {
    HiveKey top = read();
    assertThat(top.security()).isEqualTo(FIRST);
    assertThat(top.subkeys()).extracting(HiveKey::security).containsExactly(SECOND, FIRST, null);
    assertThat(top.subkeys().get(1).security()).isSameAs(top.security());
  }

  @Test
  void a_cell_that_is_no_descriptors_is_refused() {
    put(second, 0, 'k' << 8 | 'n');
    refused("a security descriptor at");
  }

  @Test
  void neighbours_must_be_such_cells_and_lead_back() {
    put(first, 4, bytes.getInt(36));
    refused("a security descriptor at");
    put(first, 4, first - 4);
    refused("the list of security descriptors at");
    put(first, 4, 0x7FFF_FFF8);
    refused("a security descriptor at");
    put(first, 4, -8);
    refused("a security descriptor at");
    put(first, 4, second - 4);
    put(first, 8, first - 4);
    refused("the list of security descriptors at");
  }

  @Test
  void a_length_is_within_the_cell() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4096}) {
      put(second, 16, length);
      refused("the size of a security descriptor at");
    }
    put(second, 16, 19);
    refused("a security descriptor at");
  }

  @Test
  void a_count_of_keys_is_not_believed() throws HiveDamage {
    put(first, 12, NONE);
    assertThat(read().security()).isEqualTo(FIRST);
  }

  @Test
  void parts_of_a_descriptor_lie_in_it() {
    int descriptor = BINS + first + 20;
    int control = bytes.getInt(descriptor);
    bytes.putInt(descriptor, control ^ 1);
    refused("a security descriptor at");
    bytes.putInt(descriptor, control & 0x7FFF_FFFF); // absolute
    refused("a security descriptor at");
    bytes.putInt(descriptor, control);
    for (int part : new int[] {4, 8, 16}) {
      int right = bytes.getInt(descriptor + part);
      for (int offset : new int[] {4, 18, right + 1, FIRST.size() - 4, FIRST.size(), NONE}) {
        bytes.putInt(descriptor + part, offset);
        refused("a security descriptor at");
      }
      bytes.putInt(descriptor + part, right);
    }
    int list = descriptor + bytes.getInt(descriptor + 16);
    bytes.putShort(list + 4, (short) 0xFFFF);
    refused("a security descriptor at");
  }

  @Test
  void descriptors_are_counted_as_the_registry_counts_them() throws HiveDamage {
    int taken = RegistryLimits.SECURITY_SHARE * (FIRST.size() + SECOND.size());
    HiveParser.parse(hive, new RegistryLimits(10, taken, 10));
    assertThatThrownBy(() -> HiveParser.parse(hive, new RegistryLimits(10, taken - 1, 10)))
        .isInstanceOf(HiveDamage.class)
        .hasMessageStartingWith("one security descriptor too many at");
  }

  private HiveKey read() throws HiveDamage {
    return HiveParser.parse(hive, RegistryLimits.DEFAULT);
  }

  private void refused(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(HiveDamage.class, damage -> assertThat(damage.isHive()).isTrue())
        .hasMessageStartingWith(message);
  }

  private int at(int cell, int offset) {
    return bytes.getInt(BINS + cell + offset);
  }

  private void put(int cell, int offset, int value) {
    bytes.putInt(BINS + cell + offset, value);
  }

  /** Where the next cell of kind sk is behind a place, behind its size. */
  private int cell(int behind) {
    int found = new String(hive, ISO_8859_1).indexOf("sk\0\0", BINS + behind + 1);
    return found < 0 ? NONE : found - BINS;
  }

  private static HiveKey key(
      String name, @Nullable SecurityDescriptor security, HiveKey... subkeys) {
    return new HiveKey(name, "", 1, false, security, List.of(), List.of(subkeys));
  }

  private static SecurityDescriptor granting(Sid sid) {
    return new SecurityDescriptor(
        SECURITY.SE_DACL_PRESENT,
        sid,
        Sid.LOCAL_SYSTEM,
        Acl.of(Ace.allow(sid, ACCESS_MASK.KEY_ALL_ACCESS, 0)),
        null);
  }
}
