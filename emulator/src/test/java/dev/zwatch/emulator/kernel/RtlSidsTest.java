package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.security.Sid;
import dev.zwatch.wdk.RtlSids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlSidsTest {
  private final SecurityBench bench = new SecurityBench();
  private final RtlSids rtl = bench.keys.wdk.family(RtlSids.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_SID_is_made_part_by_part() {
    byte[] authority = {0, 0, 0, 0, 0, 5};
    long sid = bench.keys.buffer(rtl.RtlLengthRequiredSid(2));
    assertSuccess(rtl.RtlInitializeSid(sid, bench.at(authority), (byte) 2));
    bench.keys.memory.putInt(rtl.RtlSubAuthoritySid(sid, 0), 32);
    bench.keys.memory.putInt(rtl.RtlSubAuthoritySid(sid, 1), 544);
    assertThat(bench.keys.bytes(sid, 16)).isEqualTo(Sid.ADMINISTRATORS.bytes());
    assertThat(rtl.RtlLengthSid(sid)).isEqualTo(16);
    assertThat(rtl.RtlValidSid(sid)).isOne();
  }

  @Test
  void sixteen_sub_authorities_are_too_many() {
    long sid = bench.keys.buffer(8);
    assertStatus(
        rtl.RtlInitializeSid(sid, bench.at(new byte[6]), (byte) 16), STATUS_INVALID_PARAMETER);
    assertThat(bench.keys.bytes(sid, 8)).containsOnly(0xCC);
    assertThat(rtl.RtlValidSid(bench.at(new byte[] {1, 16, 0, 0, 0, 0, 0, 5}))).isZero();
    assertThat(rtl.RtlValidSid(bench.at(new byte[] {2, 1, 0, 0, 0, 0, 0, 5}))).isZero();
    assertThat(rtl.RtlValidSid(0)).isZero();
  }

  @Test
  void a_copy_is_equal_and_needs_its_room() {
    long users = bench.at(Sid.USERS.bytes());
    long copy = bench.keys.buffer(16);
    assertStatus(rtl.RtlCopySid(15, copy, users), STATUS_BUFFER_TOO_SMALL);
    assertThat(bench.keys.bytes(copy, 16)).containsOnly(0xCC);
    assertSuccess(rtl.RtlCopySid(16, copy, users));
    assertThat(rtl.RtlEqualSid(copy, users)).isOne();
    assertThat(rtl.RtlEqualSid(copy, bench.at(Sid.ADMINISTRATORS.bytes()))).isZero();
  }

  @Test
  void a_SID_is_shown_as_Windows_does() {
    assertThat(Sid.ADMINISTRATORS).hasToString("S-1-5-32-544");
    assertThat(Sid.nt(21, -1)).hasToString("S-1-5-21-4294967295");
  }
}
