package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.SECURITY.*;
import static dev.zwatch.wdk.constants.TOKEN.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.SeAccess;
import dev.zwatch.wdk.SeSubjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SePrivilegeCheck and SeSinglePrivilegeCheck. */
class SePrivilegeCheckTest {
  private static final byte KERNEL_MODE = 0;
  private static final byte USER_MODE = 1;

  private final SecurityBench bench = new SecurityBench();
  private final KeyBench keys = bench.keys;
  private final SeAccess zw = keys.wdk.family(SeAccess.class);
  private final long subject = keys.buffer(32);
  private final long set = keys.buffer(32);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void all_or_one_of_them_must_be_enabled() {
    bench.as(
        Token.ADMINISTRATOR,
        () -> keys.wdk.family(SeSubjects.class).SeCaptureSubjectContext(subject));
    fill(PRIVILEGE_SET_ALL_NECESSARY);
    assertThat(zw.SePrivilegeCheck(set, subject, USER_MODE)).isZero();
    assertThat(keys.memory.getInt(set + 16)).isEqualTo(SE_PRIVILEGE_USED_FOR_ACCESS);
    assertThat(keys.memory.getInt(set + 28)).isZero();
    fill(0);
    assertThat(zw.SePrivilegeCheck(set, subject, USER_MODE)).isOne();
  }

  @Test
  void kernel_mode_has_all() {
    fill(PRIVILEGE_SET_ALL_NECESSARY);
    assertThat(zw.SePrivilegeCheck(set, subject, KERNEL_MODE)).isOne();
    assertThat(keys.memory.getInt(set + 28)).isEqualTo(SE_PRIVILEGE_USED_FOR_ACCESS);
  }

  @Test
  void a_count_that_makes_no_sense_stops_the_run() {
    for (int count : new int[] {1025, -1}) {
      keys.memory.putInt(set, count);
      assertThatThrownBy(() -> zw.SePrivilegeCheck(set, subject, KERNEL_MODE))
          .isInstanceOf(NotModelled.class)
          .hasMessageContaining("SePrivilegeCheck");
    }
  }

  @Test
  void a_single_one_is_asked_of_the_current_thread() {
    assertThat(zw.SeSinglePrivilegeCheck(SE_LOAD_DRIVER_PRIVILEGE, USER_MODE))
        .as("the system")
        .isOne();
    List<Byte> answers = new ArrayList<>();
    bench.as(
        Token.USER,
        () -> {
          answers.add(zw.SeSinglePrivilegeCheck(SE_CHANGE_NOTIFY_PRIVILEGE, USER_MODE));
          answers.add(zw.SeSinglePrivilegeCheck(SE_LOAD_DRIVER_PRIVILEGE, USER_MODE));
          answers.add(zw.SeSinglePrivilegeCheck(SE_LOAD_DRIVER_PRIVILEGE, KERNEL_MODE));
        });
    assertThat(answers).containsExactly((byte) 1, (byte) 0, (byte) 1);
    assertThat(zw.SeSinglePrivilegeCheck(1L << 32 | SE_CHANGE_NOTIFY_PRIVILEGE, USER_MODE))
        .as("the high half counts")
        .isZero();
  }

  @Test
  void a_compiled_driver_passes_a_LUID_by_value(@TempDir Path folder) {
    String headers = "-I/usr/x86_64-w64-mingw32/include/ddk";
    Path image = CompiledDriver.GCC.build("kernel/privileges.c", folder, headers);
    assertThat(keys.kernel.emulator().load(image).status()).isEqualTo(0b11001);
  }

  private void fill(int control) {
    keys.memory.putInt(set, 2);
    keys.memory.putInt(set + 4, control);
    keys.memory.putLong(set + 8, SE_CHANGE_NOTIFY_PRIVILEGE);
    keys.memory.putInt(set + 16, 0);
    keys.memory.putLong(set + 20, SE_LOAD_DRIVER_PRIVILEGE);
    keys.memory.putInt(set + 28, 0);
  }
}
