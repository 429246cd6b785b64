package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.SECURITY.*;
import static dev.zwatch.wdk.constants.TOKEN.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.Ex;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.SeTokens;
import dev.zwatch.wdk.types.PPVOID;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeQueryInformationTokenTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeTokens zw = keys.wdk.family(SeTokens.class);
  private final PPVOID information = new PPVOID(keys.memory, keys.buffer(8));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void user_owner_and_group_are_SIDs() {
    long user = query(Token.USER, TokenUser);
    assertThat(sid(keys.memory.getLong(user))).isEqualTo(Token.USER.user());
    assertThat(keys.memory.getInt(user + 8)).isZero();
    keys.wdk.family(Ex.class).ExFreePool(user);
    assertThat(sid(keys.memory.getLong(query(Token.ADMINISTRATOR, TokenOwner))))
        .isEqualTo(Sid.ADMINISTRATORS);
    assertThat(sid(keys.memory.getLong(query(Token.USER, TokenPrimaryGroup))))
        .isEqualTo(Token.USER.primaryGroup());
  }

  @Test
  void groups_have_attributes() {
    long groups = query(Token.ADMINISTRATOR, TokenGroups);
    assertThat(keys.memory.getInt(groups)).isEqualTo(5);
    List<Sid> sids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long pair = groups + 8 + 16L * i;
      Sid sid = sid(keys.memory.getLong(pair));
      sids.add(sid);
      assertThat(keys.memory.getInt(pair + 8))
          .isEqualTo(7 | (sid.equals(Sid.ADMINISTRATORS) ? SE_GROUP_OWNER : 0));
    }
    assertThat(sids)
        .containsExactlyInAnyOrder(
            Sid.ADMINISTRATORS, Sid.USERS, Sid.EVERYONE, Sid.AUTHENTICATED_USERS, Sid.INTERACTIVE);
  }

  @Test
  void privileges_tell_which_are_enabled() {
    long privileges = query(Token.USER, TokenPrivileges);
    int count = keys.memory.getInt(privileges);
    assertThat(count).isEqualTo(5);
    for (int i = 0; i < count; i++) {
      long at = privileges + 4 + 12L * i;
      boolean enabled = keys.memory.getLong(at) == SE_CHANGE_NOTIFY_PRIVILEGE;
      assertThat(keys.memory.getInt(at + 8)).isEqualTo(enabled ? 3 : 0);
    }
  }

  @Test
  void the_default_list_is_there() {
    Acl acl =
        new DescriptorReader(keys.memory)
            .acl(keys.memory.getLong(query(Token.USER, TokenDefaultDacl)));
    assertThat(acl).isEqualTo(Token.USER.defaultDacl());
  }

  @Test
  void numbers_are_told() {
    assertThat(keys.memory.getInt(query(Token.USER, TokenType))).isEqualTo(TokenPrimary);
    assertThat((int) query(Token.USER, TokenSessionId)).isZero();
    assertThat((int) query(Token.USER, TokenIntegrityLevel))
        .isEqualTo(SECURITY_MANDATORY_MEDIUM_RID);
    assertThat((int) query(Token.ADMINISTRATOR, TokenIntegrityLevel))
        .isEqualTo(SECURITY_MANDATORY_HIGH_RID);
    assertThat((int) query(Token.SYSTEM, TokenIntegrityLevel))
        .isEqualTo(SECURITY_MANDATORY_SYSTEM_RID);
  }

  @Test
  void other_classes_are_refused_or_stop_the_run() {
    long token = token(Token.USER);
    for (int wrong : List.of(0, -1, 50, TokenImpersonationLevel)) {
      assertStatus(
          zw.SeQueryInformationToken(token, wrong, information), STATUS_INVALID_INFO_CLASS);
    }
    for (int other : List.of(10, TokenIsRestricted, 41, TokenLoggingInformation)) {
      assertThatThrownBy(() -> zw.SeQueryInformationToken(token, other, information))
          .isInstanceOf(NotModelled.class)
          .hasMessageContaining("TokenInformationClass " + other);
    }
  }

  private long query(Token token, int informationClass) {
    information.set(0);
    assertSuccess(zw.SeQueryInformationToken(token(token), informationClass, information));
    return information.get();
  }

  private long token(Token token) {
    long[] address = {0};
    bench.as(
        token,
        () ->
            address[0] =
                zw.PsReferencePrimaryToken(
                    keys.wdk.family(PsIdentity.class).IoGetCurrentProcess()));
    return address[0];
  }

  private Sid sid(long address) {
    return Objects.requireNonNull(new DescriptorReader(keys.memory).sid(address));
  }
}
