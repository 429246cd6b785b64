package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.SeTokens;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.PUCHAR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** References to tokens, and what is asked of them. */
class PsReferencePrimaryTokenTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeTokens zw = keys.wdk.family(SeTokens.class);
  private final PsIdentity ps = keys.wdk.family(PsIdentity.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_process_has_one_token() {
    long first = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess());
    long second = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess());
    assertThat(second).isEqualTo(first);
    assertThat(zw.SeTokenIsAdmin(first)).isOne();
    assertThat(zw.SeTokenIsRestricted(first)).isZero();
    zw.PsDereferencePrimaryToken(first);
    zw.PsDereferencePrimaryToken(second);
  }

  @Test
  void one_dereference_too_many_is_a_bug_check() {
    BugCheck bugCheck =
        keys.kernel.bugCheck(
            wdk -> {
              long token = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess());
              zw.PsDereferencePrimaryToken(token);
              zw.PsDereferencePrimaryToken(token);
            });
    assertThat(bugCheck.code()).isEqualTo(BUGCHECK.REFERENCE_BY_POINTER);
  }

  @Test
  void a_dereference_too_many_of_the_object_is_one_too() {
    BugCheck bugCheck =
        keys.kernel.bugCheck(
            wdk -> {
              long token = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess());
              keys.wdk.family(ObReferences.class).ObfDereferenceObject(token);
              keys.wdk.family(ObReferences.class).ObfDereferenceObject(token);
            });
    assertThat(bugCheck.code()).isEqualTo(BUGCHECK.REFERENCE_BY_POINTER);
  }

  @Test
  void a_program_that_runs_as_somebody_else_has_another_token() {
    long[] tokens = new long[2];
    bench.as(Token.USER, () -> tokens[0] = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess()));
    bench.as(
        Token.ADMINISTRATOR,
        () -> tokens[1] = zw.PsReferencePrimaryToken(ps.IoGetCurrentProcess()));
    assertThat(zw.SeTokenIsAdmin(tokens[0])).isZero();
    assertThat(zw.SeTokenIsAdmin(tokens[1])).isOne();
  }

  @Test
  void nobody_is_impersonated() {
    PUCHAR copy = new PUCHAR(keys.memory, keys.buffer(1));
    PUCHAR effective = new PUCHAR(keys.memory, keys.buffer(1));
    assertThat(
            zw.PsReferenceImpersonationToken(ps.KeGetCurrentThread(), copy, effective, keys.number))
        .isZero();
    assertThat(copy.get()).isEqualTo((byte) 0xCC);
    assertThat(keys.number.get()).isEqualTo(KeyBench.UNTOUCHED);
    zw.PsDereferenceImpersonationToken(0);
  }

  @Test
  void what_is_no_process_stops_the_run() {
    long thread = ps.KeGetCurrentThread();
    assertThatThrownBy(() -> zw.PsReferencePrimaryToken(thread))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("PsReferencePrimaryToken");
  }

  @Test
  void what_is_no_thread_stops_the_run() {
    PUCHAR flag = new PUCHAR(keys.memory, keys.buffer(1));
    long process = ps.IoGetCurrentProcess();
    assertThatThrownBy(() -> zw.PsReferenceImpersonationToken(process, flag, flag, keys.number))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("PsReferenceImpersonationToken");
  }

  @Test
  void what_is_no_token_stops_the_run() {
    long process = ps.IoGetCurrentProcess();
    assertThatThrownBy(() -> zw.SeTokenIsAdmin(process))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("SeTokenIsAdmin");
  }
}
