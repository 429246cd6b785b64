package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.wdk.CrtStrings;
import dev.zwatch.wdk.CrtWideStrings;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PCWSTR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrtStringsTest {
  private final GuestText guest = new GuestText();
  private final CrtStrings crt = guest.wdk.family(CrtStrings.class);
  private final CrtWideStrings wide = guest.wdk.family(CrtWideStrings.class);

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void lengths_leave_the_null_character_out() {
    assertThat(crt.strlen(guest.ansi("abc"))).isEqualTo(3);
    assertThat(crt.strlen(guest.ansi(""))).isZero();
    assertThat(wide.wcslen(guest.wide("ab\u20AC"))).isEqualTo(3);
  }

  @Test
  void comparison_tells_which_comes_first() {
    assertThat(crt.strcmp(guest.ansi("abc"), guest.ansi("abc"))).isZero();
    assertThat(crt.strcmp(guest.ansi("ab"), guest.ansi("abc"))).isNegative();
    assertThat(crt.strcmp(guest.ansi("\u00FF"), guest.ansi("a"))).isPositive();
    assertThat(crt.strcmp(guest.ansi("a"), guest.ansi("A"))).isPositive();
    assertThat(wide.wcscmp(guest.wide("\uFFFF"), guest.wide("a"))).isPositive();
    assertThat(wide.wcscmp(guest.wide("a"), guest.wide("b"))).isNegative();
  }

  @Test
  void a_counted_comparison_ends_at_the_count_or_the_end() {
    assertThat(crt.strncmp(guest.ansi("abcd"), guest.ansi("abXX"), 2)).isZero();
    assertThat(crt.strncmp(guest.ansi("abcd"), guest.ansi("abXX"), 3)).isPositive();
    assertThat(crt.strncmp(guest.ansi("ab"), guest.ansi("ab"), -1)).isZero();
    assertThat(crt.strncmp(guest.ansi("a"), guest.ansi("b"), 0)).isZero();
    assertThat(wide.wcsncmp(guest.wide("abcd"), guest.wide("abXX"), 2)).isZero();
  }

  @Test
  void comparison_without_case_knows_the_letters_of_ASCII() {
    assertThat(crt._stricmp(guest.ansi("HeLLo[1]"), guest.ansi("hEllO[1]"))).isZero();
    assertThat(crt._stricmp(guest.ansi("_"), guest.ansi("A"))).isNegative();
    assertThat(crt._stricmp(guest.ansi("\u00C4"), guest.ansi("\u00E4"))).isNotZero();
    assertThat(crt._strnicmp(guest.ansi("ABCx"), guest.ansi("abcy"), 3)).isZero();
    assertThat(wide._wcsicmp(guest.wide("HELLO"), guest.wide("hello"))).isZero();
    assertThat(wide._wcsnicmp(guest.wide("HELLx"), guest.wide("helly"), 4)).isZero();
  }

  @Test
  void characters_are_found_from_both_ends() {
    PCSTR text = guest.ansi("a\\b\\c");
    assertThat(crt.strchr(text, '\\')).isEqualTo(text.address() + 1);
    assertThat(crt.strrchr(text, '\\')).isEqualTo(text.address() + 3);
    assertThat(crt.strchr(text, 0)).isEqualTo(text.address() + 5);
    assertThat(crt.strrchr(text, 0)).isEqualTo(text.address() + 5);
    assertThat(crt.strchr(text, 'x')).isZero();
    assertThat(crt.strrchr(text, 'x')).isZero();
    PCWSTR units = guest.wide("a\\b\\c");
    assertThat(wide.wcschr(units, '\\')).isEqualTo(units.address() + 2);
    assertThat(wide.wcsrchr(units, '\\')).isEqualTo(units.address() + 6);
  }

  @Test
  void text_is_found_within_text() {
    PCSTR text = guest.ansi("aababc");
    assertThat(crt.strstr(text, guest.ansi("abc"))).isEqualTo(text.address() + 3);
    assertThat(crt.strstr(text, guest.ansi(""))).isEqualTo(text.address());
    assertThat(crt.strstr(text, guest.ansi("abcd"))).isZero();
    PCWSTR units = guest.wide("aababc");
    assertThat(wide.wcsstr(units, guest.wide("abc"))).isEqualTo(units.address() + 6);
  }

  @Test
  void copies_bring_the_null_character_along() {
    long buffer = guest.buffer(8);
    assertThat(crt.strcpy(buffer, guest.ansi("abc"))).isEqualTo(buffer);
    assertThat(guest.bytes(buffer, 5)).isEqualTo("abc\0\u00CC");
    assertThat(crt.strcat(buffer, guest.ansi("de"))).isEqualTo(buffer);
    assertThat(guest.bytes(buffer, 7)).isEqualTo("abcde\0\u00CC");
    assertThat(wide.wcscpy(buffer, guest.wide("a"))).isEqualTo(buffer);
    assertThat(wide.wcscat(buffer, guest.wide("b"))).isEqualTo(buffer);
    assertThat(guest.bytes(buffer, 7)).isEqualTo("a\0b\0\0\0\u00CC");
  }

  @Test
  void strncpy_fills_and_does_not_end() {
    long buffer = guest.buffer(8);
    assertThat(crt.strncpy(buffer, guest.ansi("ab"), 4)).isEqualTo(buffer);
    assertThat(guest.bytes(buffer, 5)).isEqualTo("ab\0\0\u00CC");
    crt.strncpy(buffer, guest.ansi("wxyz"), 2);
    assertThat(guest.bytes(buffer, 3)).isEqualTo("wx\0");
    long units = guest.buffer(8);
    assertThat(wide.wcsncpy(units, guest.wide("abc"), 3)).isEqualTo(units);
    assertThat(guest.bytes(units, 7)).isEqualTo("a\0b\0c\0\u00CC");
  }

  @Test
  void strncat_ends_always() {
    long buffer = guest.ansi("a______").address();
    crt.strcpy(buffer, guest.ansi("a"));
    assertThat(crt.strncat(buffer, guest.ansi("bcd"), 2)).isEqualTo(buffer);
    assertThat(guest.bytes(buffer, 5)).isEqualTo("abc\0_");
    crt.strncat(buffer, guest.ansi("d"), 100);
    assertThat(guest.bytes(buffer, 5)).isEqualTo("abcd\0");
    long units = guest.buffer(16);
    wide.wcscpy(units, guest.wide("a"));
    wide.wcsncat(units, guest.wide("bc"), 1);
    assertThat(guest.bytes(units, 6)).isEqualTo("a\0b\0\0\0");
  }

  @Test
  void text_that_never_ends_faults() {
    PCSTR nothing = new PCSTR(guest.memory, 0);
    assertThatThrownBy(() -> crt.strlen(nothing)).isInstanceOf(MemoryFault.class);
    assertThatThrownBy(() -> crt.strcpy(0, guest.ansi("a"))).isInstanceOf(MemoryFault.class);
  }
}
