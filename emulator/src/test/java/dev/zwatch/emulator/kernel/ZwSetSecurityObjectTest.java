package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.SECURITY.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.constants.REG_NOTIFY;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwSetSecurityObjectTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whoever_is_not_in_the_list_is_denied_when_access_is_checked() {
    long key = keys.create(KEY);
    bench.protect(key, Ace.allow(Sid.LOCAL_SYSTEM, ACCESS_MASK.GENERIC_ALL, 0));
    keys.handle.set(KeyBench.UNTOUCHED_HANDLE);
    assertStatus(bench.opening(Token.USER, KEY, ACCESS_MASK.KEY_READ), STATUS_ACCESS_DENIED);
    assertThat(keys.handle.get()).isEqualTo(KeyBench.UNTOUCHED_HANDLE);
    assertSuccess(keys.opening(KEY));
  }

  @Test
  void those_who_watch_the_security_of_a_key_are_told() {
    long key = keys.create(KEY);
    IO_STATUS_BLOCK block = new IO_STATUS_BLOCK(keys.memory, keys.buffer(IO_STATUS_BLOCK.SIZE));
    assertStatus(
        keys.wdk
            .family(ZwRegistryNotifications.class)
            .ZwNotifyChangeKey(
                key,
                0,
                0,
                0,
                block,
                REG_NOTIFY.REG_NOTIFY_CHANGE_SECURITY,
                (byte) 0,
                0,
                0,
                (byte) 1),
        STATUS_PENDING);
    keys.set(key, "v", 3, (byte) 1);
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
    bench.protect(key, Ace.allow(Sid.LOCAL_SYSTEM, ACCESS_MASK.GENERIC_ALL, 0));
    assertStatus(block.Status(), STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void owner_and_group_are_set_apart_from_the_list() {
    long key = keys.create(KEY);
    SecurityDescriptor before = bench.of(KEY);
    SecurityDescriptor given = new SecurityDescriptor(0, Sid.USERS, Sid.EVERYONE, null, null);
    assertSuccess(
        bench.zw.ZwSetSecurityObject(
            withAccess(ACCESS_MASK.WRITE_OWNER),
            OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION,
            bench.at(given)));
    assertThat(bench.of(KEY).owner()).isEqualTo(Sid.USERS);
    assertThat(bench.of(KEY).group()).isEqualTo(Sid.EVERYONE);
    assertThat(bench.of(KEY).dacl()).isEqualTo(before.dacl());
    keys.close(key);
  }

  @Test
  void an_absolute_descriptor_is_read_too() {
    long key = keys.create(KEY);
    byte[] list = new byte[8];
    list[0] = 2;
    list[2] = 8;
    long descriptor = keys.buffer(40);
    keys.memory.fill(descriptor, 40, (byte) 0);
    keys.memory.putByte(descriptor, (byte) 1);
    keys.memory.putShort(descriptor + 2, (short) SE_DACL_PRESENT);
    keys.memory.putLong(descriptor + 8, bench.at(Sid.USERS.bytes()));
    keys.memory.putLong(descriptor + 32, bench.at(list));
    assertSuccess(
        bench.zw.ZwSetSecurityObject(
            key, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, descriptor));
    assertThat(bench.of(KEY).owner()).isEqualTo(Sid.USERS);
    assertThat(bench.of(KEY).dacl()).isEqualTo(Acl.of());
  }

  @Test
  void generic_rights_are_mapped_where_they_are_in_effect() {
    bench.protect(keys.create(KEY), Ace.allow(Sid.USERS, ACCESS_MASK.GENERIC_READ, 0));
    assertThat(bench.aces(KEY).get(0).mask()).isEqualTo(ACCESS_MASK.KEY_READ);
  }

  @Test
  void protection_is_set_and_lifted() {
    long key = keys.create(KEY);
    SecurityDescriptor given = SecurityBench.granting();
    int list = DACL_SECURITY_INFORMATION;
    assertSuccess(
        bench.zw.ZwSetSecurityObject(
            key, list | PROTECTED_DACL_SECURITY_INFORMATION, bench.at(given)));
    assertThat(bench.of(KEY).has(SE_DACL_PROTECTED)).isTrue();
    assertSuccess(
        bench.zw.ZwSetSecurityObject(
            key, list | UNPROTECTED_DACL_SECURITY_INFORMATION, bench.at(given)));
    assertThat(bench.of(KEY).has(SE_DACL_PROTECTED)).isFalse();
  }

  @Test
  void each_part_needs_its_access() {
    long descriptor =
        bench.at(
            new SecurityDescriptor(
                SE_DACL_PRESENT | SE_SACL_PRESENT, Sid.USERS, Sid.USERS, null, null));
    int[][] needed = {
      {OWNER_SECURITY_INFORMATION, ACCESS_MASK.WRITE_OWNER},
      {GROUP_SECURITY_INFORMATION, ACCESS_MASK.WRITE_OWNER},
      {DACL_SECURITY_INFORMATION, ACCESS_MASK.WRITE_DAC},
      {SACL_SECURITY_INFORMATION, ACCESS_MASK.ACCESS_SYSTEM_SECURITY}
    };
    int every = ACCESS_MASK.KEY_ALL_ACCESS | ACCESS_MASK.ACCESS_SYSTEM_SECURITY;
    for (int[] part : needed) {
      assertStatus(
          bench.zw.ZwSetSecurityObject(withAccess(every & ~part[1]), part[0], descriptor),
          STATUS_ACCESS_DENIED);
      assertSuccess(bench.zw.ZwSetSecurityObject(withAccess(part[1]), part[0], descriptor));
    }
  }

  @Test
  void what_is_no_descriptor_is_refused_and_changes_nothing() {
    long key = keys.create(KEY);
    SecurityDescriptor before = bench.of(KEY);
    byte[] good =
        new SecurityDescriptor(SE_DACL_PRESENT, Sid.USERS, Sid.USERS, Acl.of(), null)
            .bytes(SecurityBench.ALL);
    assertStatus(
        bench.zw.ZwSetSecurityObject(key, SecurityBench.ALL & 7, 0), STATUS_ACCESS_VIOLATION);
    assertStatus(setting(key, good, 0, 2), STATUS_UNKNOWN_REVISION);
    assertStatus(setting(key, good, 4, 19), STATUS_INVALID_SECURITY_DESCR);
    assertStatus(setting(key, good, 4, 22), STATUS_INVALID_SECURITY_DESCR);
    assertStatus(setting(key, good, 4, 0), STATUS_INVALID_SECURITY_DESCR);
    assertStatus(setting(key, good, 20, 2), STATUS_INVALID_SID);
    assertStatus(setting(key, good, 21, 16), STATUS_INVALID_SID);
    int list = good.length - 8;
    assertStatus(setting(key, good, list, 1), STATUS_INVALID_ACL);
    assertStatus(setting(key, good, list, 5), STATUS_INVALID_ACL);
    assertStatus(setting(key, good, list + 2, 7), STATUS_INVALID_ACL);
    assertStatus(setting(key, good, list + 4, 1), STATUS_INVALID_ACL);
    assertThat(bench.of(KEY)).isSameAs(before);
  }

  @Test
  void a_list_that_is_not_there_grants_everything_and_an_empty_one_nothing() {
    long key = keys.create(KEY);
    SecurityDescriptor nothing = SecurityBench.descriptor(null, null);
    assertSuccess(bench.zw.ZwSetSecurityObject(key, DACL_SECURITY_INFORMATION, bench.at(nothing)));
    assertSuccess(bench.opening(Token.USER, KEY, ACCESS_MASK.KEY_ALL_ACCESS));
    bench.protect(key);
    assertStatus(bench.opening(Token.USER, KEY, ACCESS_MASK.KEY_READ), STATUS_ACCESS_DENIED);
  }

  @Test
  void the_handle_must_be_one_of_a_key_that_is_there() {
    long descriptor = bench.at(SecurityBench.granting());
    int list = DACL_SECURITY_INFORMATION;
    assertStatus(
        bench.zw.ZwSetSecurityObject(keys.closed(), list, descriptor), STATUS_INVALID_HANDLE);
    assertStatus(
        bench.zw.ZwSetSecurityObject(keys.deleted(), list, descriptor), STATUS_KEY_DELETED);
    long thread = keys.thread();
    assertThatThrownBy(() -> bench.zw.ZwSetSecurityObject(thread, list, descriptor))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwSetSecurityObject");
  }

  @Test
  void keys_that_inherited_large_lists_are_counted_when_their_parent_has_another() {
    long key = keys.create(KEY);
    Ace[] many = new Ace[2_000];
    int made = 0;
    int status = 0;
    for (; status == 0 && made < 1_000; made++) {
      Arrays.fill(many, Ace.allow(Sid.USERS, made, ACE.CONTAINER_INHERIT_ACE));
      bench.protect(key, many);
      status =
          keys.zw.ZwCreateKey(
              keys.handle, 0x2_0019, keys.attributes(KEY + "\\" + made), 0, null, 0, null);
    }
    assertStatus(status, STATUS_INSUFFICIENT_RESOURCES);
    assertThat(made).isBetween(300, 360);
  }

  private int setting(long key, byte[] good, int at, int value) {
    byte[] bad = good.clone();
    bad[at] = (byte) value;
    return bench.zw.ZwSetSecurityObject(
        key,
        OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
        bench.at(bad));
  }

  private long withAccess(int access) {
    return keys.withAccess(access);
  }
}
