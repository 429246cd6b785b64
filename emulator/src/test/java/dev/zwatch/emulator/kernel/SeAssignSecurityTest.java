package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.SECURITY.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Ace;
import dev.zwatch.emulator.security.Acl;
import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Sid;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeDescriptors;
import dev.zwatch.wdk.SeSubjects;
import dev.zwatch.wdk.constants.ACE;
import dev.zwatch.wdk.types.PPVOID;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SeAssignSecurity and SeDeassignSecurity. */
class SeAssignSecurityTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeDescriptors zw = keys.wdk.family(SeDescriptors.class);
  private final PPVOID made = new PPVOID(keys.memory, keys.buffer(8));
  private final long subject = keys.buffer(32);
  private final long mapping = keys.buffer(16);
  private final long parent =
      bench.at(
          SecurityBench.granting(
              Ace.allow(Sid.USERS, 1, ACE.CONTAINER_INHERIT_ACE),
              Ace.allow(Sid.ADMINISTRATORS, 3, ACE.OBJECT_INHERIT_ACE)));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void containers_and_others_inherit_what_is_for_them() {
    assertSuccess(assign(Token.USER, parent, 0, true));
    SecurityDescriptor container = read();
    assertThat(container.owner()).isEqualTo(Token.USER.owner());
    assertThat(aces(container)).extracting(Ace::sid).containsExactly(Sid.USERS, Sid.ADMINISTRATORS);
    assertThat(aces(container).get(1).flags())
        .isEqualTo(ACE.OBJECT_INHERIT_ACE | ACE.INHERIT_ONLY_ACE);
    assertSuccess(assign(Token.USER, parent, 0, false));
    assertThat(aces(read()))
        .singleElement()
        .satisfies(
            ace -> {
              assertThat(ace.sid()).isEqualTo(Sid.ADMINISTRATORS);
              assertThat(ace.flags()).isZero();
            });
  }

  @Test
  void an_explicit_list_comes_before_what_is_inherited() {
    long explicit = bench.at(SecurityBench.descriptor(null, Acl.of(Ace.allow(Sid.EVERYONE, 1, 0))));
    assertSuccess(assign(Token.USER, parent, explicit, true));
    assertThat(aces(read())).extracting(Ace::sid).containsExactly(Sid.EVERYONE);
  }

  @Test
  void without_a_parent_it_is_the_default_of_the_token() {
    assertSuccess(assign(Token.USER, 0, 0, false));
    assertThat(aces(read()))
        .extracting(Ace::sid)
        .containsExactly(Token.USER.owner(), Sid.LOCAL_SYSTEM);
  }

  @Test
  void a_program_may_not_give_away_what_is_not_its_own() {
    long explicit = bench.at(SecurityBench.descriptor(Sid.LOCAL_SYSTEM, null));
    made.set(KeyBench.UNTOUCHED);
    assertStatus(assign(Token.USER, parent, explicit, true), STATUS_INVALID_OWNER);
    assertThat(made.get()).isEqualTo(KeyBench.UNTOUCHED);
    assertSuccess(assign(Token.SYSTEM, parent, explicit, true));
    assertThat(read().owner()).isEqualTo(Sid.LOCAL_SYSTEM);
  }

  @Test
  void a_program_needs_a_privilege_for_a_SACL() {
    long explicit = bench.at(new SecurityDescriptor(SE_SACL_PRESENT, null, null, null, Acl.of()));
    assertStatus(assign(Token.ADMINISTRATOR, parent, explicit, true), STATUS_PRIVILEGE_NOT_HELD);
    assertSuccess(assign(Token.SYSTEM, parent, explicit, true));
  }

  @Test
  void wrong_descriptors_are_refused() {
    assertStatus(assign(Token.SYSTEM, bench.at(new byte[20]), 0, true), STATUS_UNKNOWN_REVISION);
    assertStatus(assign(Token.SYSTEM, 0, bench.at(new byte[20]), true), STATUS_UNKNOWN_REVISION);
  }

  @Test
  void it_is_given_back_once() {
    assertSuccess(assign(Token.SYSTEM, parent, 0, true));
    long gone = made.get();
    assertSuccess(zw.SeDeassignSecurity(made));
    assertThat(made.get()).isZero();
    assertSuccess(zw.SeDeassignSecurity(made));
    made.set(gone);
    assertThatThrownBy(() -> zw.SeDeassignSecurity(made))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("SeDeassignSecurity");
  }

  private int assign(Token token, long in, long explicit, boolean container) {
    int[] status = {0};
    keys.memory.fill(mapping, 16, (byte) 0);
    bench.as(
        token,
        () -> {
          keys.wdk.family(SeSubjects.class).SeCaptureSubjectContext(subject);
          status[0] =
              zw.SeAssignSecurity(
                  in, explicit, made, (byte) (container ? 1 : 0), subject, mapping, 1);
        });
    return status[0];
  }

  private SecurityDescriptor read() {
    return new DescriptorReader(keys.memory).read(made.get()).descriptor();
  }

  private static List<Ace> aces(SecurityDescriptor descriptor) {
    return Objects.requireNonNull(descriptor.dacl()).aces();
  }
}
