package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.SECURITY.*;
import static dev.zwatch.wdk.constants.TOKEN.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeAccess;
import dev.zwatch.wdk.SeSubjects;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeAccessCheckTest {
  private static final byte USER_MODE = 1;
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int ALL = 3 | ACCESS_MASK.WRITE_OWNER;

  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeAccess zw = keys.wdk.family(SeAccess.class);
  private final long subject = keys.buffer(32);
  private final long mapping = keys.buffer(16);
  private final PULONG granted = new PULONG(keys.memory, keys.buffer(4));
  private final PULONG status = new PULONG(keys.memory, keys.buffer(4));
  private final PPVOID privileges = new PPVOID(keys.memory, keys.buffer(8));
  private final long descriptor =
      bench.at(
          SecurityBench.granting(
              Ace.allow(Sid.ADMINISTRATORS, ALL, 0), Ace.allow(Sid.USERS, READ, 0)));

  SeAccessCheckTest() {
    int[] rights = {READ, WRITE, 0, ALL};
    for (int i = 0; i < rights.length; i++) {
      keys.memory.putInt(mapping + 4L * i, rights[i]);
    }
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_subject_gets_what_the_descriptor_grants() {
    assertThat(check(Token.USER, descriptor, READ, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(READ);
    assertStatus(status.get(), STATUS_SUCCESS);
    assertThat(check(Token.USER, descriptor, READ | WRITE, 0)).isFalse();
    assertThat(granted.get()).isZero();
    assertStatus(status.get(), STATUS_ACCESS_DENIED);
    assertThat(check(Token.ADMINISTRATOR, descriptor, READ | WRITE, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(READ | WRITE);
  }

  @Test
  void generic_rights_are_those_of_the_mapping() {
    assertThat(check(Token.USER, descriptor, ACCESS_MASK.GENERIC_READ, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(READ);
    assertThat(check(Token.USER, descriptor, ACCESS_MASK.GENERIC_WRITE, 0)).isFalse();
  }

  @Test
  void what_was_granted_before_is_not_checked() {
    assertThat(check(Token.USER, descriptor, WRITE, WRITE)).isTrue();
    assertThat(granted.get()).isEqualTo(WRITE);
    assertThat(check(Token.USER, descriptor, READ, WRITE)).isTrue();
    assertThat(granted.get()).isEqualTo(READ | WRITE);
  }

  @Test
  void MAXIMUM_ALLOWED_looks_for_no_privileges() {
    assertThat(check(Token.USER, descriptor, ACCESS_MASK.MAXIMUM_ALLOWED, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(READ);
    long readable = bench.at(SecurityBench.granting(Ace.allow(Sid.EVERYONE, READ, 0)));
    assertThat(check(Token.SYSTEM, readable, ACCESS_MASK.MAXIMUM_ALLOWED, 0)).isTrue();
    assertThat(granted.get() & ACCESS_MASK.WRITE_OWNER).isZero();
    assertThat(privileges.get()).isZero();
  }

  @Test
  void a_list_that_is_NULL_grants_everything() {
    long open = bench.at(SecurityBench.descriptor(Sid.ADMINISTRATORS, null));
    assertThat(check(Token.USER, open, ACCESS_MASK.MAXIMUM_ALLOWED, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(ALL);
  }

  @Test
  void privileges_that_are_used_are_told_in_a_set() {
    int wanted = ACCESS_MASK.ACCESS_SYSTEM_SECURITY | ACCESS_MASK.WRITE_OWNER;
    assertThat(check(Token.ADMINISTRATOR, descriptor, wanted, 0)).isFalse();
    assertStatus(status.get(), STATUS_PRIVILEGE_NOT_HELD);
    assertThat(privileges.get()).isZero();
    assertThat(check(Token.SYSTEM, descriptor, wanted, 0)).isTrue();
    assertThat(granted.get()).isEqualTo(wanted);
    long set = privileges.get();
    assertThat(keys.memory.getInt(set)).isEqualTo(2);
    assertThat(keys.memory.getLong(set + 8)).isEqualTo(SE_SECURITY_PRIVILEGE);
    assertThat(keys.memory.getInt(set + 16)).isEqualTo(SE_PRIVILEGE_USED_FOR_ACCESS);
    assertThat(keys.memory.getLong(set + 20)).isEqualTo(SE_TAKE_OWNERSHIP_PRIVILEGE);
    zw.SeFreePrivileges(set);
    assertThatThrownBy(() -> zw.SeFreePrivileges(set))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("SeFreePrivileges");
  }

  @Test
  void kernel_mode_may_do_everything() {
    capture(Token.USER);
    assertThat(
            zw.SeAccessCheck(
                0,
                subject,
                (byte) 0,
                ACCESS_MASK.MAXIMUM_ALLOWED | 0x10,
                0x20,
                null,
                mapping,
                (byte) 0,
                granted,
                status))
        .isOne();
    assertThat(granted.get()).isEqualTo(ALL | 0x30);
    assertStatus(status.get(), STATUS_SUCCESS);
  }

  @Test
  void without_a_good_descriptor_nothing_is_granted() {
    assertThat(check(Token.SYSTEM, 0, READ, 0)).isFalse();
    assertStatus(status.get(), STATUS_ACCESS_DENIED);
    assertThat(check(Token.SYSTEM, bench.at(new byte[20]), READ, 0)).isFalse();
    assertStatus(status.get(), STATUS_UNKNOWN_REVISION);
  }

  @Test
  void a_client_that_is_only_identified_is_STATUS_BAD_IMPERSONATION_LEVEL() {
    capture(Token.SYSTEM);
    keys.memory.putLong(subject, keys.memory.getLong(subject + 16));
    keys.memory.putInt(subject + 8, 1);
    assertThat(asked(descriptor, READ, 0)).isFalse();
    assertStatus(status.get(), STATUS_BAD_IMPERSONATION_LEVEL);
    keys.memory.putInt(subject + 8, 2);
    assertThat(asked(descriptor, READ, 0)).isTrue();
  }

  private boolean check(Token token, long of, int desired, int before) {
    capture(token);
    return asked(of, desired, before);
  }

  private boolean asked(long of, int desired, int before) {
    return zw.SeAccessCheck(
            of, subject, (byte) 0, desired, before, privileges, mapping, USER_MODE, granted, status)
        == 1;
  }

  private void capture(Token token) {
    bench.as(token, () -> keys.wdk.family(SeSubjects.class).SeCaptureSubjectContext(subject));
  }
}
