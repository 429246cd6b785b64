package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.TOKEN.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeSubjects;
import dev.zwatch.wdk.SeTokens;
import dev.zwatch.wdk.types.PPVOID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SeCaptureSubjectContext and what follows it. */
class SeCaptureSubjectContextTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeSubjects zw = keys.wdk.family(SeSubjects.class);
  private final SeTokens tokens = keys.wdk.family(SeTokens.class);
  private final long subject = keys.buffer(32);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_program_is_whose_request_it_is() {
    assertThat(isAdmin(Token.ADMINISTRATOR)).isTrue();
    assertThat(isAdmin(Token.USER)).isFalse();
    assertThat(keys.memory.getLong(subject)).as("client").isZero();
    assertThat(keys.memory.getInt(subject + 8)).as("level").isZero();
  }

  @Test
  void outside_of_requests_it_is_the_system() {
    zw.SeCaptureSubjectContext(subject);
    PPVOID information = new PPVOID(keys.memory, keys.buffer(8));
    assertSuccess(
        tokens.SeQueryInformationToken(
            keys.memory.getLong(subject + 16), TokenIntegrityLevel, information));
    assertThat(keys.memory.getInt(information.address())).isEqualTo(SECURITY_MANDATORY_SYSTEM_RID);
  }

  @Test
  void it_is_released_once() {
    zw.SeCaptureSubjectContext(subject);
    zw.SeLockSubjectContext(subject);
    zw.SeUnlockSubjectContext(subject);
    zw.SeReleaseSubjectContext(subject);
    assertThatThrownBy(() -> zw.SeReleaseSubjectContext(subject))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("SeReleaseSubjectContext");
    assertThatThrownBy(() -> zw.SeLockSubjectContext(subject)).isInstanceOf(NotModelled.class);
  }

  private boolean isAdmin(Token token) {
    bench.as(token, () -> zw.SeCaptureSubjectContext(subject));
    return tokens.SeTokenIsAdmin(keys.memory.getLong(subject + 16)) == 1;
  }
}
