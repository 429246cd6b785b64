package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.RtlAcls;
import dev.zwatch.wdk.RtlSecurityDescriptors;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Descriptors and lists that a driver makes, and what a key that is made with one gets. */
class RtlSecurityDescriptorsTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final RtlAcls acls = keys.wdk.family(RtlAcls.class);
  private final RtlSecurityDescriptors rtl = keys.wdk.family(RtlSecurityDescriptors.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_is_made_for_administrators_only() {
    long acl = keys.buffer(64);
    assertSuccess(acls.RtlCreateAcl(acl, 64, ACE.ACL_REVISION));
    long administrators = bench.at(Sid.ADMINISTRATORS.bytes());
    assertSuccess(
        acls.RtlAddAccessAllowedAceEx(
            acl,
            ACE.ACL_REVISION,
            ACE.CONTAINER_INHERIT_ACE,
            ACCESS_MASK.GENERIC_ALL,
            administrators));
    long descriptor = keys.buffer(40);
    assertSuccess(rtl.RtlCreateSecurityDescriptor(descriptor, 1));
    assertSuccess(rtl.RtlSetDaclSecurityDescriptor(descriptor, (byte) 1, acl, (byte) 0));
    assertSuccess(rtl.RtlSetOwnerSecurityDescriptor(descriptor, administrators, (byte) 0));
    assertSuccess(rtl.RtlSetGroupSecurityDescriptor(descriptor, administrators, (byte) 0));
    assertThat(rtl.RtlValidSecurityDescriptor(descriptor)).isOne();
    assertThat(rtl.RtlLengthSecurityDescriptor(descriptor)).isEqualTo(40 + 16 + 16 + 64);
    assertSuccess(
        keys.zw.ZwCreateKey(
            keys.handle,
            ACCESS_MASK.KEY_ALL_ACCESS,
            bench.with(descriptor, KEY),
            0,
            null,
            0,
            null));
    assertThat(bench.aces(KEY)).hasSize(1);
    assertStatus(bench.opening(Token.USER, KEY, ACCESS_MASK.KEY_READ), STATUS_ACCESS_DENIED);
    assertSuccess(bench.opening(Token.ADMINISTRATOR, KEY, ACCESS_MASK.KEY_ALL_ACCESS));
  }

  @Test
  void the_list_of_a_descriptor_is_told_if_it_is_present() {
    long descriptor = keys.buffer(40);
    assertSuccess(rtl.RtlCreateSecurityDescriptor(descriptor, 1));
    PUCHAR present = new PUCHAR(keys.memory, keys.buffer(1));
    PUCHAR defaulted = new PUCHAR(keys.memory, keys.buffer(1));
    PPVOID dacl = new PPVOID(keys.memory, keys.buffer(8));
    assertSuccess(rtl.RtlGetDaclSecurityDescriptor(descriptor, present, dacl, defaulted));
    assertThat(present.get()).isZero();
    assertThat(defaulted.get()).isEqualTo((byte) 0xCC);
    long relative = bench.at(SecurityBench.granting(Ace.allow(Sid.USERS, ACCESS_MASK.KEY_READ, 0)));
    assertSuccess(rtl.RtlGetDaclSecurityDescriptor(relative, present, dacl, defaulted));
    assertThat(present.get()).isOne();
    assertThat(dacl.get()).isEqualTo(relative + 36);
    assertThat(defaulted.get()).isZero();
    assertThat(rtl.RtlLengthSecurityDescriptor(relative)).isEqualTo(20 + 16 + 8 + 24);
  }

  @Test
  void only_an_absolute_descriptor_of_revision_1_can_be_set() {
    long descriptor = keys.buffer(40);
    assertStatus(rtl.RtlCreateSecurityDescriptor(descriptor, 2), STATUS_UNKNOWN_REVISION);
    assertThat(keys.bytes(descriptor, 40)).containsOnly(0xCC);
    assertStatus(
        rtl.RtlSetDaclSecurityDescriptor(descriptor, (byte) 1, 0, (byte) 0),
        STATUS_UNKNOWN_REVISION);
    long relative = bench.at(SecurityBench.granting());
    assertStatus(
        rtl.RtlSetOwnerSecurityDescriptor(relative, 0, (byte) 0), STATUS_INVALID_SECURITY_DESCR);
  }

  @Test
  void an_entry_needs_a_list_with_room_and_a_SID() {
    long acl = keys.buffer(32);
    long users = bench.at(Sid.USERS.bytes());
    assertStatus(acls.RtlCreateAcl(acl, 7, 2), STATUS_BUFFER_TOO_SMALL);
    assertStatus(acls.RtlCreateAcl(acl, 32, 1), STATUS_INVALID_PARAMETER);
    assertStatus(acls.RtlCreateAcl(acl, 0x10000, 2), STATUS_INVALID_PARAMETER);
    assertThat(keys.bytes(acl, 32)).containsOnly(0xCC);
    assertStatus(acls.RtlAddAccessAllowedAce(acl, 2, 1, users), STATUS_INVALID_ACL);
    assertSuccess(acls.RtlCreateAcl(acl, 32, 2));
    byte[] made = keys.bytes(acl, 32);
    assertStatus(acls.RtlAddAccessAllowedAce(acl, 5, 1, users), STATUS_REVISION_MISMATCH);
    assertStatus(acls.RtlAddAccessAllowedAce(acl, 2, 1, bench.at(new byte[8])), STATUS_INVALID_SID);
    assertStatus(acls.RtlAddAccessAllowedAceEx(acl, 2, 0x20, 1, users), STATUS_INVALID_PARAMETER);
    assertThat(keys.bytes(acl, 32)).isEqualTo(made);
    assertSuccess(acls.RtlAddAccessAllowedAce(acl, 2, 1, users));
    assertStatus(acls.RtlAddAccessAllowedAce(acl, 2, 1, users), STATUS_ALLOTTED_SPACE_EXCEEDED);
  }
}
