package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.CrtFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrtFormatTest {
  private final GuestText guest = new GuestText();
  private final CrtFormat crt = guest.wdk.family(CrtFormat.class);
  private final long buffer = guest.buffer(64);

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void sprintf_terminates_and_counts() {
    assertThat(crt.sprintf(buffer, guest.ansi("%d-%s"), guest.arguments(7, text("abc"))))
        .isEqualTo(5);
    assertThat(guest.bytes(buffer, 7)).isEqualTo("7-abc\0\u00CC");
  }

  @Test
  void _snprintf_leaves_a_full_buffer_unterminated() {
    assertThat(crt._snprintf(buffer, 6, guest.ansi("%s"), guest.arguments(text("12345"))))
        .isEqualTo(5);
    assertThat(guest.bytes(buffer, 7)).isEqualTo("12345\0\u00CC");
    assertThat(crt._snprintf(buffer, 5, guest.ansi("%s"), guest.arguments(text("abcde"))))
        .isEqualTo(5);
    assertThat(guest.bytes(buffer, 6)).isEqualTo("abcde\0");
    assertThat(crt._snprintf(buffer, 3, guest.ansi("%s"), guest.arguments(text("XYZW"))))
        .isEqualTo(-1);
    assertThat(guest.bytes(buffer, 6)).isEqualTo("XYZde\0");
  }

  @Test
  void _vsnwprintf_counts_characters() {
    long list = guest.arguments(guest.wide("wörld").address(), text("narrow")).address();
    assertThat(crt._vsnwprintf(buffer, 14, guest.wide("%s,%S"), list)).isEqualTo(12);
    assertThat(new dev.zwatch.wdk.types.PCWSTR(guest.memory, buffer).text())
        .isEqualTo("wörld,narrow");
    assertThat(crt._vsnwprintf(buffer, 4, guest.wide("%s,%S"), list)).isEqualTo(-1);
  }

  @Test
  void percent_n_gives_minus_one_and_writes_nowhere() {
    long target = guest.buffer(8);
    assertThat(crt.sprintf(buffer, guest.ansi("ab%n"), guest.arguments(target))).isEqualTo(-1);
    assertThat(guest.bytes(target, 2)).isEqualTo("\u00CC\u00CC");
  }

  @Test
  void real_numbers_stop_loudly() {
    assertThatThrownBy(() -> crt.sprintf(buffer, guest.ansi("%5.2f"), guest.arguments(1)))
        .isInstanceOf(NotModelled.class)
        .hasMessage("sprintf with %f is not modelled");
  }

  private long text(String text) {
    return guest.ansi(text).address();
  }
}
