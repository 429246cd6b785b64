package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.wdk.RtlAnsiStrings;
import dev.zwatch.wdk.types.ANSI_STRING;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlAnsiStringsTest {
  private static final byte FALSE = 0;
  private static final byte TRUE = 1;

  private final GuestText guest = new GuestText();
  private final RtlAnsiStrings rtl = guest.wdk.family(RtlAnsiStrings.class);

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void RtlInitAnsiString_counts_bytes_without_the_null_character() {
    ANSI_STRING string = guest.ansiString("");
    var text = guest.ansi("five!");
    rtl.RtlInitAnsiString(string, text);
    assertThat(string.Length()).isEqualTo(5);
    assertThat(string.MaximumLength()).isEqualTo(6);
    assertThat(string.Buffer()).isEqualTo(text.address());
    assertThat(rtl.RtlInitAnsiStringEx(string, guest.ansi("x".repeat(0xFFFF))))
        .isEqualTo(STATUS_NAME_TOO_LONG);
    assertThat(string.Length()).isEqualTo(5);
    rtl.RtlInitAnsiString(string, null);
    assertThat(string.Buffer()).isZero();
  }

  @Test
  void RtlAnsiStringToUnicodeString_adds_a_null_character() {
    UNICODE_STRING target = guest.unicode("", 4);
    ANSI_STRING source = guest.ansiString("a\u0080");
    assertThat(rtl.RtlxAnsiStringToUnicodeSize(source)).isEqualTo(6);
    assertThat(rtl.RtlAnsiStringToUnicodeString(target, source, FALSE))
        .isEqualTo(STATUS_BUFFER_OVERFLOW);
    assertThat(target.Length()).isZero();
    assertThat(rtl.RtlAnsiStringToUnicodeString(target, source, TRUE)).isEqualTo(STATUS_SUCCESS);
    assertThat(target.text()).isEqualTo("a€");
    assertThat(target.MaximumLength()).isEqualTo(6);
    assertThat(guest.memory.getShort(target.Buffer() + 4)).isZero();
    guest.wdk.rtlStrings().RtlFreeUnicodeString(target);
  }

  @Test
  void RtlAnsiStringToUnicodeString_refuses_what_no_counted_string_can_hold() {
    assertThat(
            rtl.RtlAnsiStringToUnicodeString(
                guest.unicode("", 4), guest.ansiString("x".repeat(0x8000)), TRUE))
        .isEqualTo(STATUS_INVALID_PARAMETER_2);
  }

  @Test
  void RtlUnicodeStringToAnsiString_converts_what_fits() {
    ANSI_STRING target = guest.ansiString("", 4);
    UNICODE_STRING source = guest.unicode("a€世x");
    assertThat(rtl.RtlxUnicodeStringToAnsiSize(source)).isEqualTo(5);
    assertThat(rtl.RtlUnicodeStringToAnsiString(target, source, FALSE))
        .isEqualTo(STATUS_BUFFER_OVERFLOW);
    assertThat(guest.text(target)).isEqualTo("a\u0080?");
    assertThat(rtl.RtlUnicodeStringToAnsiString(target, source, TRUE)).isEqualTo(STATUS_SUCCESS);
    assertThat(guest.bytes(target.Buffer(), 5)).isEqualTo("a\u0080?x\0");
    rtl.RtlFreeAnsiString(target);
    assertThat(target.Buffer()).isZero();
  }

  @Test
  void comparing_folds_letters_of_the_code_page() {
    ANSI_STRING lower = guest.ansiString("\u00E9t\u00E9 \u00FF");
    ANSI_STRING upper = guest.ansiString("\u00C9T\u00C9 \u009F");
    assertThat(rtl.RtlEqualString(lower, upper, TRUE)).isEqualTo(TRUE);
    assertThat(rtl.RtlEqualString(lower, upper, FALSE)).isEqualTo(FALSE);
    assertThat(rtl.RtlCompareString(guest.ansiString("\u0080"), guest.ansiString("a"), FALSE))
        .isPositive();
    assertThat(rtl.RtlPrefixString(guest.ansiString("\u00E9"), upper, TRUE)).isEqualTo(TRUE);
    assertThat(rtl.RtlUpperChar(0xB5)).isEqualTo(0xB5);
    assertThat(rtl.RtlUpperChar('z')).isEqualTo('Z');
  }

  @Test
  void appending_more_than_fits_changes_nothing() {
    ANSI_STRING target = guest.ansiString("ab", 4);
    assertThat(rtl.RtlAppendStringToString(target, guest.ansiString("cde")))
        .isEqualTo(STATUS_BUFFER_TOO_SMALL);
    assertThat(rtl.RtlAppendAsciizToString(target, guest.ansi("cd"))).isEqualTo(STATUS_SUCCESS);
    assertThat(guest.text(target)).isEqualTo("abcd");
    rtl.RtlUpperString(target, guest.ansiString("longer"));
    assertThat(guest.text(target)).isEqualTo("LONG");
    rtl.RtlCopyString(target, guest.ansiString("x"));
    assertThat(guest.text(target)).isEqualTo("x");
  }
}
