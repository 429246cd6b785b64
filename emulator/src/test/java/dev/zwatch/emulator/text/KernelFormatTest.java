package dev.zwatch.emulator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.wdk.types.MemoryFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelFormatTest {
  private final GuestText guest = new GuestText();
  private final List<String> refused = new ArrayList<>();

  @AfterEach
  void close() {
    guest.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          %d,            -1,                 -1
          %ld,           4294967295,         -1
          %I64d,         4294967295,         4294967295
          %I32u,         -1,                 4294967295
          %Iu,           -1,                 18446744073709551615
          %zu,           -1,                 18446744073709551615
          %lld,          -9223372036854775808, -9223372036854775808
          %I64x,         -1,                 ffffffffffffffff
          %hd,           65535,              -1
          %hhd,          255,                -1
          %hu,           -1,                 65535
          %hhu,          -1,                 255
          %p,            -2,                 FFFFFFFFFFFFFFFE
          %p,            16,                 0000000000000010
          %#p,           16,                 0X0000000000000010
          %20p|,         16,                 "    0000000000000010|"
          %08X,          48879,              0000BEEF
          %#x,           0,                  0
          %#o,           8,                  010
          %.0d|,         0,                  |
          %#.0o,         0,                  0
          %c,            65,                 A
          %C,            8364,               €
          %wc,           8364,               €
          %hc,           128,                €
          %5c|,          65,                 "    A|"
          %-5c|,         65,                 "A    |"
          %%,            0,                  %
          %y,            0,                  y
          100%,          0,                  100
          %lu%,          7,                  7
          """)
  void one_argument(String format, long argument, String expected) {
    assertThat(print(format, argument)).isEqualTo(expected);
  }

  @Test
  void strings_are_narrow_or_wide_by_their_prefix() {
    long narrow = guest.ansi("na\u0080ve").address();
    long wide = guest.wide("w\u00EFde\u4E16").address();
    assertThat(print("%s %hs %hS", narrow, narrow, narrow)).isEqualTo("na€ve na€ve na€ve");
    assertThat(print("%S %ws %ls %lS", wide, wide, wide, wide))
        .isEqualTo("wïde世 wïde世 wïde世 wïde世");
  }

  @Test
  void counted_strings_need_no_null_character() {
    long wide = guest.unicode("counted").address();
    long narrow = guest.ansiString("bytes").address();
    assertThat(print("[%wZ] [%lZ] [%Z] [%hZ]", wide, wide, narrow, narrow))
        .isEqualTo("[counted] [counted] [bytes] [bytes]");
    assertThat(print("[%10wZ] [%-10wZ]", wide, wide)).isEqualTo("[   counted] [counted   ]");
  }

  @Test
  void a_null_pointer_prints_as_null_in_parentheses() {
    long empty = guest.unicode("", 0).address();
    guest.memory.putLong(empty + 8, 0);
    assertThat(print("%s %S %Z %wZ %wZ %.3s", 0, 0, 0, 0, empty, 0))
        .isEqualTo("(null) (null) (null) (null) (null) (nu");
  }

  @Test
  void width_and_precision_can_be_arguments() {
    assertThat(print("[%*d] [%-*d] [%.*d]", 5, 42, 5, 42, 5, 42))
        .isEqualTo("[   42] [42   ] [00042]");
    assertThat(print("[%*d] [%.*d]", -5L, 42, -1L, 42)).isEqualTo("[42   ] [42]");
  }

  @Test
  void a_precision_ends_a_string_that_has_no_null_character() {
    long end = guest.buffer(4096) + 4096 - 3;
    guest.memory.write(end, new byte[] {'a', 'b', 'c'}, 0, 3);
    assertThat(print("%.3s", end)).isEqualTo("abc");
  }

  @Test
  void what_the_kernel_does_not_format_is_refused_and_its_argument_skipped() {
    assertThat(print("%n%f %d", 1, 2, 3)).isEqualTo(" 3");
    assertThat(refused).containsExactly("%n", "%f");
  }

  @Test
  void a_format_that_is_not_in_memory_faults() {
    assertThatThrownBy(() -> format(0x10, new MessageOutput(512))).isInstanceOf(MemoryFault.class);
  }

  @Test
  void a_huge_width_ends_with_the_limit() {
    MessageOutput out = new MessageOutput(512);
    format(guest.ansi("%2147483647d%99999999999999999999d").address(), out, 1, 2);
    assertThat(out.overflowed()).isTrue();
    assertThat(out.text()).isBlank().hasSize(512);
  }

  @Test
  void random_formats_end_in_text_or_in_a_memory_fault() {
    Random random = new Random(20);
    String alphabet = "%%%%%%-+ #0123456789.*hlIwzjtLdiuxXocCsSZpnfg abc";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder format = new StringBuilder();
      int length = random.nextInt(24);
      for (int i = 0; i < length; i++) {
        format.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      writeFormat(format.toString());
      MessageOutput out = new MessageOutput(512);
      try {
        format(formatBuffer, out, values(random));
      } catch (MemoryFault fault) {
        assertThat(fault).isNotNull();
      }
      assertThat(out.text().length()).isLessThanOrEqualTo(512);
    }
  }

  private final long formatBuffer = guest.buffer(64);
  private final long argumentBuffer = guest.buffer(256);

  private void writeFormat(String format) {
    for (int i = 0; i <= format.length(); i++) {
      guest.memory.putByte(formatBuffer + i, i == format.length() ? 0 : (byte) format.charAt(i));
    }
  }

  private long[] values(Random random) {
    long[] values = new long[24];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> formatBuffer + random.nextInt(64);
            case 2 -> argumentBuffer;
            default -> random.nextInt(100);
          };
    }
    return values;
  }

  private String print(String format, long... arguments) {
    MessageOutput out = new MessageOutput(512);
    format(guest.ansi(format).address(), out, arguments);
    return out.text();
  }

  private void format(long format, MessageOutput out, long... arguments) {
    KernelFormat.print(guest.memory, format, false, guest.arguments(arguments), out, refused::add);
  }
}
