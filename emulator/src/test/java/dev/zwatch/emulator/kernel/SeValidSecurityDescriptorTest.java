package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.SeDescriptors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeValidSecurityDescriptorTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeDescriptors zw = keys.wdk.family(SeDescriptors.class);
  private final byte[] good =
      SecurityBench.granting(Ace.allow(Sid.USERS, 1, 0)).bytes(SecurityBench.ALL);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void all_of_it_must_lie_within_the_length() {
    for (int length = 0; length < good.length; length++) {
      assertThat(isValid(good, length)).as("length %d", length).isFalse();
    }
    assertThat(isValid(good, good.length)).isTrue();
    assertThat(isValid(good, -1)).isTrue();
  }

  @Test
  void damaged_ones_are_none() {
    for (int offset : List.of(0, 3, 20)) {
      byte[] bad = good.clone();
      bad[offset] = 0x55;
      assertThat(isValid(bad, bad.length)).as("offset %d", offset).isFalse();
    }
    byte[] unaligned = good.clone();
    unaligned[4]++;
    assertThat(isValid(unaligned, unaligned.length)).isFalse();
    byte[] far = good.clone();
    far[7] = 0x7F;
    assertThat(isValid(far, far.length)).isFalse();
  }

  @Test
  void it_must_have_an_owner() {
    byte[] without = SecurityBench.descriptor(null, Acl.of()).bytes(SecurityBench.ALL);
    assertThat(isValid(without, without.length)).isFalse();
  }

  private boolean isValid(byte[] bytes, int length) {
    return zw.SeValidSecurityDescriptor(length, bench.at(bytes)) == 1;
  }
}
