package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.RtlStrings;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlStringsTest {
  private static final byte FALSE = 0;
  private static final byte TRUE = 1;

  private final GuestText guest = new GuestText();
  private final RtlStrings rtl = guest.wdk.rtlStrings();

  @AfterEach
  void close() {
    guest.close();
  }

  @Test
  void RtlInitUnicodeString_counts_bytes_without_the_null_character() {
    UNICODE_STRING string = guest.unicode("");
    var text = guest.wide("five!");
    rtl.RtlInitUnicodeString(string, text);
    assertThat(string.Length()).isEqualTo(10);
    assertThat(string.MaximumLength()).isEqualTo(12);
    assertThat(string.Buffer()).isEqualTo(text.address());
    rtl.RtlInitUnicodeString(string, null);
    assertThat(string.MaximumLength()).isZero();
    assertThat(string.Buffer()).isZero();
  }

  @Test
  void RtlInitUnicodeString_cuts_what_is_too_long_and_its_Ex_form_refuses_it() {
    UNICODE_STRING string = guest.unicode("as it was");
    var longest = guest.wide("x".repeat(0x7FFE));
    var tooLong = guest.wide("x".repeat(0x7FFF));
    assertThat(rtl.RtlInitUnicodeStringEx(string, tooLong)).isEqualTo(STATUS_NAME_TOO_LONG);
    assertThat(string.text()).isEqualTo("as it was");
    assertThat(rtl.RtlInitUnicodeStringEx(string, longest)).isEqualTo(STATUS_SUCCESS);
    assertThat(string.Length()).isEqualTo(0xFFFC);
    rtl.RtlInitUnicodeString(string, tooLong);
    assertThat(string.Length()).isEqualTo(0xFFFC);
    assertThat(string.MaximumLength()).isEqualTo(0xFFFE);
  }

  @Test
  void RtlCopyUnicodeString_copies_what_fits() {
    UNICODE_STRING target = guest.unicode("", 6);
    rtl.RtlCopyUnicodeString(target, guest.unicode("longer"));
    assertThat(target.text()).isEqualTo("lon");
    rtl.RtlCopyUnicodeString(target, guest.unicode("ab"));
    assertThat(target.text()).isEqualTo("ab");
    assertThat(guest.bytes(target.Buffer(), 6)).isEqualTo("a\0b\0\0\0");
    rtl.RtlCopyUnicodeString(target, null);
    assertThat(target.Length()).isZero();
  }

  @Test
  void comparing_knows_case_and_length() {
    UNICODE_STRING lower = guest.unicode("strasse é");
    UNICODE_STRING upper = guest.unicode("STRASSE É");
    assertThat(rtl.RtlCompareUnicodeString(lower, upper, FALSE)).isPositive();
    assertThat(rtl.RtlCompareUnicodeString(lower, upper, TRUE)).isZero();
    assertThat(rtl.RtlCompareUnicodeString(guest.unicode("a"), guest.unicode("ab"), TRUE))
        .isNegative();
    assertThat(rtl.RtlEqualUnicodeString(lower, upper, TRUE)).isEqualTo(TRUE);
    assertThat(rtl.RtlEqualUnicodeString(lower, upper, FALSE)).isEqualTo(FALSE);
    assertThat(rtl.RtlEqualUnicodeString(guest.unicode(""), guest.unicode("a"), TRUE))
        .isEqualTo(FALSE);
  }

  @Test
  void RtlPrefixUnicodeString_asks_whether_the_second_begins_with_the_first() {
    UNICODE_STRING prefix = guest.unicode("\\Device");
    assertThat(rtl.RtlPrefixUnicodeString(prefix, guest.unicode("\\DEVICE\\x"), TRUE))
        .isEqualTo(TRUE);
    assertThat(rtl.RtlPrefixUnicodeString(prefix, guest.unicode("\\DEVICE\\x"), FALSE))
        .isEqualTo(FALSE);
    assertThat(rtl.RtlPrefixUnicodeString(prefix, guest.unicode("\\Dev"), TRUE)).isEqualTo(FALSE);
    assertThat(rtl.RtlPrefixUnicodeString(guest.unicode(""), prefix, FALSE)).isEqualTo(TRUE);
  }

  @Test
  void appending_more_than_fits_changes_nothing() {
    UNICODE_STRING target = guest.unicode("ab", 8);
    assertThat(rtl.RtlAppendUnicodeToString(target, guest.wide("cde")))
        .isEqualTo(STATUS_BUFFER_TOO_SMALL);
    assertThat(rtl.RtlAppendUnicodeStringToString(target, guest.unicode("cde")))
        .isEqualTo(STATUS_BUFFER_TOO_SMALL);
    assertThat(target.text()).isEqualTo("ab");
    assertThat(rtl.RtlAppendUnicodeToString(target, guest.wide("c"))).isEqualTo(STATUS_SUCCESS);
    assertThat(guest.bytes(target.Buffer(), 8)).isEqualTo("a\0b\0c\0\0\0");
    assertThat(rtl.RtlAppendUnicodeStringToString(target, guest.unicode("d")))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(target.text()).isEqualTo("abcd");
    assertThat(rtl.RtlAppendUnicodeToString(target, null)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void case_is_changed_into_a_given_or_a_new_buffer() {
    UNICODE_STRING source = guest.unicode("Größe ı");
    UNICODE_STRING target = guest.unicode("", 4);
    assertThat(rtl.RtlUpcaseUnicodeString(target, source, FALSE)).isEqualTo(STATUS_BUFFER_OVERFLOW);
    assertThat(target.Length()).isZero();
    assertThat(rtl.RtlUpcaseUnicodeString(target, source, TRUE)).isEqualTo(STATUS_SUCCESS);
    assertThat(target.text()).isEqualTo("GRÖßE ı");
    assertThat(rtl.RtlDowncaseUnicodeString(target, target, FALSE)).isEqualTo(STATUS_SUCCESS);
    assertThat(target.text()).isEqualTo("größe ı");
    rtl.RtlFreeUnicodeString(target);
    assertThat(target.Buffer()).isZero();
    assertThat(rtl.RtlUpcaseUnicodeChar(0x1234_0061)).isEqualTo('A');
    assertThat(rtl.RtlDowncaseUnicodeChar('A')).isEqualTo('a');
    assertThat(rtl.RtlDowncaseUnicodeChar('\u212A')).isEqualTo('\u212A');
  }

  @Test
  void freeing_a_buffer_that_was_not_allocated_is_a_bug_check() {
    UNICODE_STRING string = guest.unicode("x");
    rtl.RtlFreeUnicodeString(string);
    string.Buffer(guest.buffer(64) + 16);
    assertThatThrownBy(() -> rtl.RtlFreeUnicodeString(string))
        .isInstanceOfSatisfying(
            BugCheck.class, stop -> assertThat(stop.code()).isEqualTo(BUGCHECK.BAD_POOL_CALLER));
  }

  @Test
  void RtlDuplicateUnicodeString_takes_only_flags_that_make_sense() {
    UNICODE_STRING out = guest.unicode("");
    UNICODE_STRING in = guest.unicode("copy");
    assertThat(rtl.RtlDuplicateUnicodeString(2, in, out)).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(rtl.RtlDuplicateUnicodeString(1, in, out)).isEqualTo(STATUS_SUCCESS);
    assertThat(out.text()).isEqualTo("copy");
    assertThat(out.MaximumLength()).isEqualTo(10);
    assertThat(rtl.RtlDuplicateUnicodeString(0, guest.unicode(""), out)).isEqualTo(STATUS_SUCCESS);
    assertThat(out.Buffer()).isZero();
  }

  @Test
  void RtlHashUnicodeString_is_the_documented_sum() {
    PULONG hash = new PULONG(guest.memory, guest.buffer(4));
    assertThat(rtl.RtlHashUnicodeString(guest.unicode("ab"), TRUE, 1, hash))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(hash.get()).isEqualTo('A' * 65599 + 'B');
    assertThat(rtl.RtlHashUnicodeString(guest.unicode("ab"), TRUE, 9, hash))
        .isEqualTo(STATUS_INVALID_PARAMETER);
  }

  @Test
  void RtlValidateUnicodeString_refuses_odd_lengths_and_missing_buffers() {
    UNICODE_STRING string = guest.unicode("ab");
    assertThat(rtl.RtlValidateUnicodeString(0, string)).isEqualTo(STATUS_SUCCESS);
    string.Length(3);
    assertThat(rtl.RtlValidateUnicodeString(0, string)).isEqualTo(STATUS_INVALID_PARAMETER);
    string.Length(2);
    string.Buffer(0);
    assertThat(rtl.RtlValidateUnicodeString(0, string)).isEqualTo(STATUS_INVALID_PARAMETER);
  }
}
