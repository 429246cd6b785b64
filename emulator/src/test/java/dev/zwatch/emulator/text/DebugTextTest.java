package dev.zwatch.emulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DebugTextTest {
  @Test
  void a_message_is_split_at_its_newlines() {
    assertThat(DebugText.lines("one\ntwo\r\n\nthree")).containsExactly("one", "two", "", "three");
    assertThat(DebugText.lines("one\n")).containsExactly("one");
    assertThat(DebugText.lines("")).isEmpty();
  }

  @Test
  void what_could_fool_a_terminal_is_escaped() {
    assertThat(DebugText.lines("\u001B[31m\t\u0000\u009B\r\u202E\uD800x"))
        .containsExactly("\\x1B[31m\\t\\x00\\x9B\\x0D\\u202E\\uD800x");
  }

  @Test
  void letters_of_any_script_stay() {
    assertThat(DebugText.lines("Grüße 世界 \uD83D\uDE00")).containsExactly("Grüße 世界 \uD83D\uDE00");
  }
}
