package dev.zwatch.emulator.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretHashTest {
  @Test
  void bytes_that_were_chosen_to_meet_in_one_place_do_not() {
    Set<Integer> plain = new HashSet<>();
    Set<Integer> secret = new HashSet<>();
    for (int choice = 0; choice < 1 << 10; choice++) {
      byte[] bytes = new byte[20];
      for (int i = 0; i < 10; i++) {
        boolean other = (choice >> i & 1) != 0;
        bytes[2 * i] = (byte) (other ? 1 : 0);
        bytes[2 * i + 1] = (byte) (other ? 0 : 31);
      }
      plain.add(Arrays.hashCode(bytes));
      secret.add(SecretHash.of(bytes));
    }
    assertThat(plain).hasSize(1);
    assertThat(secret).hasSizeGreaterThan(1000);
  }

  @Test
  void equal_bytes_have_one_hash() {
    assertThat(Sid.nt(32, 544)).isEqualTo(Sid.ADMINISTRATORS).hasSameHashCodeAs(Sid.ADMINISTRATORS);
    assertThat(Acl.of()).isEqualTo(Acl.of()).hasSameHashCodeAs(Acl.of());
  }
}
