package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.RtlStrings;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlFormatCurrentUserKeyPathTest {
  private final SecurityBench bench = new SecurityBench();
  private final RtlRegistry rtl = bench.keys.wdk.family(RtlRegistry.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_the_path_of_the_SID_of_who_asks() {
    assertThat(formatted(Token.SYSTEM)).isEqualTo("\\REGISTRY\\USER\\S-1-5-18");
    assertThat(formatted(Token.USER)).isEqualTo("\\REGISTRY\\USER\\" + Token.USER.user());
  }

  private String formatted(Token token) {
    String[] path = {""};
    bench.as(
        token,
        () -> {
          UNICODE_STRING string = bench.keys.name("");
          assertSuccess(rtl.RtlFormatCurrentUserKeyPath(string));
          path[0] = string.text();
          bench.keys.wdk.family(RtlStrings.class).RtlFreeUnicodeString(string);
        });
    return path[0];
  }
}
