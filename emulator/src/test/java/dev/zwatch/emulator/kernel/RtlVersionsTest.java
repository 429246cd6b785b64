package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_REVISION_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.RtlVersions;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.RTL_OSVERSIONINFOEXW;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtlVersionsTest {
  private static final byte EQUAL = 1;
  private static final byte GREATER = 2;
  private static final byte GREATER_EQUAL = 3;
  private static final byte LESS = 4;
  private static final byte LESS_EQUAL = 5;
  private static final byte AND = 6;
  private static final byte OR = 7;
  private static final int MINOR = 1;
  private static final int MAJOR = 2;
  private static final int BUILD = 4;
  private static final int SUITE = 0x40;
  private static final int PRODUCT = 0x80;

  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final RtlVersions rtl = kernel.wdk().family(RtlVersions.class);
  private final RTL_OSVERSIONINFOEXW info =
      new RTL_OSVERSIONINFOEXW(memory, kernel.memory(RTL_OSVERSIONINFOEXW.SIZE + 4));

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void PsGetVersion_tells_Windows_10_22H2() {
    PULONG major = new PULONG(memory, kernel.memory(4));
    PULONG minor = new PULONG(memory, kernel.memory(4));
    PULONG build = new PULONG(memory, kernel.memory(4));
    UNICODE_STRING pack = new UNICODE_STRING(memory, kernel.memory(UNICODE_STRING.SIZE));
    pack.Length(8);
    assertThat(rtl.PsGetVersion(major, minor, build, pack)).isZero();
    assertThat(major.get()).isEqualTo(10);
    assertThat(minor.get()).isZero();
    assertThat(build.get()).isEqualTo(19045);
    assertThat(pack.Length()).isZero();
    assertThat(rtl.PsGetVersion(null, null, null, null)).isZero();
  }

  @Test
  void RtlGetVersion_fills_the_short_structure() {
    memory.fill(info.address(), RTL_OSVERSIONINFOEXW.SIZE, (byte) 0x55);
    info.dwOSVersionInfoSize(276);
    assertThat(rtl.RtlGetVersion(info)).isEqualTo(STATUS_SUCCESS);
    assertThat(info.dwMajorVersion()).isEqualTo(10);
    assertThat(info.dwMinorVersion()).isZero();
    assertThat(info.dwBuildNumber()).isEqualTo(19045);
    assertThat(info.dwPlatformId()).isEqualTo(2);
    assertThat(info.szCSDVersion().text()).isEmpty();
    assertThat(memory.getShort(info.address() + 276)).isEqualTo((short) 0x5555);
  }

  @Test
  void RtlGetVersion_fills_the_long_structure() {
    info.dwOSVersionInfoSize(RTL_OSVERSIONINFOEXW.SIZE);
    info.wServicePackMajor((short) 7);
    rtl.RtlGetVersion(info);
    assertThat(info.wServicePackMajor()).isZero();
    assertThat(info.wProductType()).isOne();
    assertThat(info.wSuiteMask()).isEqualTo((short) 0x100);
    assertThat(memory.getInt(info.address() + RTL_OSVERSIONINFOEXW.SIZE)).isZero();
  }

  @Test
  void versions_are_compared_with_each_condition() {
    assertThat(verifyMajor(10, EQUAL)).isEqualTo(STATUS_SUCCESS);
    assertThat(verifyMajor(6, EQUAL)).isEqualTo(STATUS_REVISION_MISMATCH);
    assertThat(verifyMajor(6, GREATER)).isEqualTo(STATUS_SUCCESS);
    assertThat(verifyMajor(10, GREATER)).isEqualTo(STATUS_REVISION_MISMATCH);
    assertThat(verifyMajor(10, GREATER_EQUAL)).isEqualTo(STATUS_SUCCESS);
    assertThat(verifyMajor(11, LESS)).isEqualTo(STATUS_SUCCESS);
    assertThat(verifyMajor(10, LESS)).isEqualTo(STATUS_REVISION_MISMATCH);
    assertThat(verifyMajor(10, LESS_EQUAL)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void a_greater_major_version_makes_the_minor_one_irrelevant() {
    info.dwMajorVersion(6);
    info.dwMinorVersion(3);
    long mask =
        rtl.VerSetConditionMask(
            rtl.VerSetConditionMask(0, MAJOR, GREATER_EQUAL), MINOR, GREATER_EQUAL);
    assertThat(rtl.RtlVerifyVersionInfo(info, MAJOR | MINOR, mask)).isEqualTo(STATUS_SUCCESS);
    info.dwMajorVersion(10);
    assertThat(rtl.RtlVerifyVersionInfo(info, MAJOR | MINOR, mask))
        .isEqualTo(STATUS_REVISION_MISMATCH);
  }

  @Test
  void build_suite_and_product_are_compared_each_by_itself() {
    info.dwBuildNumber(19041);
    assertThat(verify(BUILD, GREATER_EQUAL)).isEqualTo(STATUS_SUCCESS);
    info.dwBuildNumber(22000);
    assertThat(verify(BUILD, GREATER_EQUAL)).isEqualTo(STATUS_REVISION_MISMATCH);
    info.wSuiteMask((short) 0x102);
    assertThat(verify(SUITE, AND)).isEqualTo(STATUS_REVISION_MISMATCH);
    assertThat(verify(SUITE, OR)).isEqualTo(STATUS_SUCCESS);
    info.wProductType((byte) 3);
    assertThat(verify(PRODUCT, EQUAL)).isEqualTo(STATUS_REVISION_MISMATCH);
  }

  @Test
  void questions_without_a_condition_are_invalid() {
    assertThat(rtl.RtlVerifyVersionInfo(info, 0, 0)).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(rtl.RtlVerifyVersionInfo(info, MAJOR, 0)).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(rtl.RtlVerifyVersionInfo(info, 0x100, -1)).isEqualTo(STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_condition_takes_three_bits_at_its_type() {
    assertThat(rtl.VerSetConditionMask(0, MINOR, GREATER_EQUAL)).isEqualTo(3);
    assertThat(rtl.VerSetConditionMask(3, MAJOR, EQUAL)).isEqualTo(3 | 1 << 3);
    assertThat(rtl.VerSetConditionMask(0, PRODUCT, OR)).isEqualTo(7L << 21);
    assertThat(rtl.VerSetConditionMask(5, 0, OR)).isEqualTo(5);
  }

  @Test
  void asking_at_a_raised_level_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              wdk.family(KeLevels.class).KfRaiseIrql((byte) 1);
              rtl.RtlGetVersion(info);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
  }

  private int verifyMajor(int wanted, byte condition) {
    info.dwMajorVersion(wanted);
    return verify(MAJOR, condition);
  }

  private int verify(int type, byte condition) {
    return rtl.RtlVerifyVersionInfo(info, type, rtl.VerSetConditionMask(0, type, condition));
  }
}
