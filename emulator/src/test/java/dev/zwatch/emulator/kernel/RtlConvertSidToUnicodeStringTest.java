package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_SID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.RtlSids;
import dev.zwatch.wdk.RtlStrings;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlConvertSidToUnicodeStringTest {
  private static final byte FALSE = 0;
  private static final byte TRUE = 1;
  private static final String TEXT = "S-1-5-32-544";

  /** In bytes, without a null character. */
  private static final int SIZE = 2 * TEXT.length();

  private final SecurityBench bench = new SecurityBench();
  private final RtlSids rtl = bench.keys.wdk.family(RtlSids.class);
  private final long sid = bench.at(Sid.ADMINISTRATORS.bytes());

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_buffer_that_is_allocated_is_freed_as_each_string() {
    UNICODE_STRING string = bench.keys.name("");
    assertSuccess(rtl.RtlConvertSidToUnicodeString(string, sid, TRUE));
    assertThat(string.text()).isEqualTo(TEXT);
    assertThat(string.MaximumLength()).isEqualTo(string.Length() + 2);
    bench.keys.wdk.family(RtlStrings.class).RtlFreeUnicodeString(string);
    assertThat(string.Buffer()).isZero();
  }

  @Test
  void a_buffer_that_is_given_is_used_if_it_is_large_enough() {
    UNICODE_STRING string = string(SIZE);
    long buffer = string.Buffer();
    assertSuccess(rtl.RtlConvertSidToUnicodeString(string, sid, FALSE));
    assertThat(string.text()).isEqualTo(TEXT);
    assertThat(string.Buffer()).isEqualTo(buffer);
    assertThat(string.MaximumLength()).isEqualTo(SIZE);
  }

  @Test
  void nothing_is_written_after_a_buffer() {
    UNICODE_STRING string = string(SIZE);
    assertSuccess(rtl.RtlConvertSidToUnicodeString(string, sid, FALSE));
    assertThat(bench.keys.bytes(string.Buffer() + SIZE, 2)).containsOnly(0xCC);
    string.MaximumLength(SIZE + 2);
    assertSuccess(rtl.RtlConvertSidToUnicodeString(string, sid, FALSE));
    assertThat(bench.keys.bytes(string.Buffer() + SIZE, 2)).containsOnly(0);
  }

  @Test
  void a_buffer_that_is_too_small_stays() {
    UNICODE_STRING string = string(SIZE - 1);
    assertStatus(rtl.RtlConvertSidToUnicodeString(string, sid, FALSE), STATUS_BUFFER_OVERFLOW);
    assertThat(string.Length()).isZero();
    assertThat(bench.keys.bytes(string.Buffer(), 4)).containsOnly(0xCC);
  }

  @Test
  void what_is_no_SID_is_refused() {
    long wrong = bench.at(new byte[] {2, 0, 0, 0, 0, 0, 0, 5});
    UNICODE_STRING string = string(100);
    assertStatus(rtl.RtlConvertSidToUnicodeString(string, wrong, TRUE), STATUS_INVALID_SID);
    assertStatus(rtl.RtlConvertSidToUnicodeString(string, wrong, FALSE), STATUS_INVALID_SID);
    assertThat(string.Length()).isZero();
  }

  /** An empty string with a buffer, behind which there is more. */
  private UNICODE_STRING string(int maximumLength) {
    UNICODE_STRING string = bench.keys.name("");
    string.Buffer(bench.keys.buffer(128));
    string.MaximumLength(maximumLength);
    return string;
  }
}
