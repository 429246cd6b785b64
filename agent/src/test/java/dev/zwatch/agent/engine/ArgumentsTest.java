package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.Event.Argument;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final int FUNCTION = KernelFunctions.id("ZwTest", 0, "Handle", "Name");

  @Test
  void whole_numbers_are_hex_without_a_sign() {
    assertThat(Arguments.text(-1L)).isEqualTo("0xFFFFFFFFFFFFFFFF");
    assertThat(Arguments.text(-1)).isEqualTo("0xFFFFFFFF");
    assertThat(Arguments.text((short) -1)).isEqualTo("0xFFFF");
    assertThat(Arguments.text((byte) -1)).isEqualTo("0xFF");
    assertThat(Arguments.text(null)).isEqualTo("NULL");
  }

  @Test
  void parameters_have_their_names_and_further_ones_their_place() {
    assertThat(Arguments.of(FUNCTION, 4L, "text", 5))
        .containsExactly(
            new Argument("Handle", "0x4"),
            new Argument("Name", "text"),
            new Argument("parameter 3", "0x5"));
  }

  @Test
  void an_argument_that_cannot_be_read_is_said_to_be_so() {
    Object wild =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("wild pointer");
          }
        };
    assertThat(Arguments.text(wild)).startsWith("(unreadable ");
  }
}
