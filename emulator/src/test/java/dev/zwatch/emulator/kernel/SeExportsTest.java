package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.SECURITY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.DescriptorReader;
import dev.zwatch.wdk.ExportedVariables;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The variable SeExports, by offsets of SE_EXPORTS. */
class SeExportsTest {
  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final long exports =
      keys.memory.getLong(keys.wdk.family(ExportedVariables.class).addressOf("SeExports"));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void privileges_are_where_the_headers_have_them() {
    assertThat(keys.memory.getLong(exports)).isEqualTo(SE_CREATE_TOKEN_PRIVILEGE);
    assertThat(keys.memory.getLong(exports + 48)).isEqualTo(SE_SECURITY_PRIVILEGE);
    assertThat(keys.memory.getLong(exports + 176)).isEqualTo(SE_REMOTE_SHUTDOWN_PRIVILEGE);
    assertThat(keys.memory.getLong(exports + 360)).isEqualTo(SE_UNDOCK_PRIVILEGE);
    assertThat(keys.memory.getLong(exports + 400)).isEqualTo(SE_MANAGE_VOLUME_PRIVILEGE);
    assertThat(keys.memory.getLong(exports + 456)).isEqualTo(SE_CREATE_SYMBOLIC_LINK_PRIVILEGE);
  }

  @Test
  void so_are_pointers_to_SIDs() {
    assertThat(text(184)).isEqualTo("S-1-0-0");
    assertThat(text(192)).isEqualTo("S-1-1-0");
    assertThat(text(264)).isEqualTo("S-1-5-18");
    assertThat(text(272)).isEqualTo("S-1-5-32-544");
    assertThat(text(352)).isEqualTo("S-1-5-7");
    assertThat(text(384)).isEqualTo("S-1-5-19");
    assertThat(text(464)).isEqualTo("S-1-5-17");
    assertThat(text(512)).isEqualTo("S-1-3-4");
    assertThat(text(544))
        .isEqualTo("S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");
  }

  private String text(int offset) {
    long address = keys.memory.getLong(exports + offset);
    return Objects.requireNonNull(new DescriptorReader(keys.memory).sid(address)).toString();
  }
}
