package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.ACCESS_MASK.ACCESS_SYSTEM_SECURITY;
import static dev.zwatch.wdk.constants.ACCESS_MASK.DELETE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_ALL;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_EXECUTE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_READ;
import static dev.zwatch.wdk.constants.ACCESS_MASK.GENERIC_WRITE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_ALL_ACCESS;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_QUERY_VALUE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_READ;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_WOW64_64KEY;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_WRITE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.MAXIMUM_ALLOWED;
import static dev.zwatch.wdk.constants.ACCESS_MASK.SYNCHRONIZE;
import static dev.zwatch.wdk.constants.REG.KeyBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyFullInformation;
import static dev.zwatch.wdk.constants.REG.KeyNameInformation;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a key handle is granted and what operations ask of it. */
final class KeyAccessTest {
  @Test
  void generic_rights_become_rights_of_keys() {
    assertThat(KeyAccess.granted(GENERIC_READ)).isEqualTo(KEY_READ).isEqualTo(0x20019);
    assertThat(KeyAccess.granted(GENERIC_WRITE)).isEqualTo(KEY_WRITE).isEqualTo(0x20006);
    assertThat(KeyAccess.granted(GENERIC_EXECUTE)).isEqualTo(KEY_READ);
    assertThat(KeyAccess.granted(GENERIC_ALL)).isEqualTo(KEY_ALL_ACCESS).isEqualTo(0xF003F);
    assertThat(KeyAccess.granted(MAXIMUM_ALLOWED)).isEqualTo(KEY_ALL_ACCESS);
    assertThat(KeyAccess.granted(GENERIC_READ | DELETE)).isEqualTo(KEY_READ | DELETE);
  }

  @Test
  void what_is_no_right_of_a_key_is_not_granted() {
    assertThat(KeyAccess.granted(KEY_QUERY_VALUE | KEY_WOW64_64KEY | 0x00C0_8000))
        .isEqualTo(KEY_QUERY_VALUE);
    assertThat(KeyAccess.granted(ACCESS_SYSTEM_SECURITY | SYNCHRONIZE))
        .isEqualTo(ACCESS_SYSTEM_SECURITY | SYNCHRONIZE);
    assertThat(KeyAccess.granted(0)).isZero();
  }

  @Test
  void each_operation_needs_its_right() {
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toQueryKey(KeyFullInformation))).isTrue();
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toEnumerateKey())).isTrue();
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toQueryValue())).isTrue();
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toNotify())).isTrue();
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toSetValue())).isFalse();
    assertThat(KeyAccess.allows(KEY_READ, KeyAccess.toDeleteKey())).isFalse();
    assertThat(KeyAccess.allows(KEY_WRITE, KeyAccess.toSetValue())).isTrue();
    assertThat(KeyAccess.allows(KEY_WRITE, KeyAccess.toQueryValue())).isFalse();
    assertThat(KeyAccess.allows(DELETE, KeyAccess.toDeleteKey())).isTrue();
    assertThat(KeyAccess.allows(0, KeyAccess.toQueryKey(KeyBasicInformation))).isFalse();
    assertThat(KeyAccess.allows(0, KeyAccess.toQueryKey(KeyNameInformation))).isTrue();
    assertThat(KeyAccess.allows(0, KeyAccess.toFlushKey())).isTrue();
  }
}
