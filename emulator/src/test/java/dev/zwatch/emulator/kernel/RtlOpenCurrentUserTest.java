package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlOpenCurrentUserTest {
  private final SecurityBench bench = new SecurityBench();
  private final RtlRegistry rtl = bench.keys.wdk.family(RtlRegistry.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_user_without_a_key_has_the_default_users() {
    assertThat(opened(Token.USER)).isEqualToIgnoringCase("\\Registry\\User\\.Default");
    assertThat(opened(Token.SYSTEM)).isEqualToIgnoringCase("\\Registry\\User\\.Default");
  }

  @Test
  void a_user_has_the_key_of_his_SID() {
    String own = "\\Registry\\User\\" + Token.USER.user();
    new RegistryEditor(bench.keys.kernel.emulator().registry()).hiveKey(own);
    assertThat(opened(Token.USER)).isEqualToIgnoringCase(own);
    assertThat(opened(Token.ADMINISTRATOR)).isEqualToIgnoringCase("\\Registry\\User\\.Default");
  }

  private String opened(Token token) {
    String[] path = {""};
    bench.as(
        token,
        () -> {
          assertSuccess(rtl.RtlOpenCurrentUser(ACCESS_MASK.KEY_READ, bench.keys.handle));
          path[0] = bench.keys.path(bench.keys.handle.get());
          bench.keys.close(bench.keys.handle.get());
        });
    return path[0];
  }
}
