package dev.zwatch.emulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class AnsiCodePageTest {
  @Test
  void agrees_with_the_JDK_and_turns_every_byte_back_into_itself() {
    Charset windows1252 = Charset.forName("windows-1252");
    for (int value = 0; value < 256; value++) {
      byte unit = (byte) value;
      char decoded = AnsiCodePage.decode(unit);
      char expected = new String(new byte[] {unit}, windows1252).charAt(0);
      assertThat(decoded).isEqualTo(expected == '\uFFFD' ? (char) value : expected);
      assertThat(AnsiCodePage.encode(decoded)).isEqualTo(unit);
    }
  }

  @Test
  void a_character_without_a_byte_becomes_a_question_mark() {
    assertThat(AnsiCodePage.encode('世')).isEqualTo((byte) '?');
    assertThat(AnsiCodePage.has('世')).isFalse();
    assertThat(AnsiCodePage.has('?')).isTrue();
  }
}
