package dev.zwatch.examples.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeathTest {
  private static final int SIGABRT = 134;
  private static final int SIGSEGV = 139;

  @Test
  void abort_by_libunicorn_is_told_by_its_last_word() {
    List<String> errors = List.of("", "/build/qemu/tcg/tcg.c:3280: tcg fatal error");

    Death death = Death.of(SIGABRT, errors, List.of());

    assertThat(death.byEngine()).isTrue();
    assertThat(death.detail()).isEqualTo(errors.get(1));
  }

  @Test
  void abort_by_the_C_library_is_a_failure() {
    Death death = Death.of(SIGABRT, List.of("free(): invalid pointer"), List.of());

    assertThat(death.byEngine()).isFalse();
  }

  @Test
  void end_with_an_exit_status_is_a_failure() {
    assertThat(Death.of(1, List.of(), List.of()).byEngine()).isFalse();
  }

  @Test
  void signal_inside_libunicorn_is_told_by_the_frame() {
    List<String> crash =
        List.of(
            "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2",
            "# Problematic frame:",
            "# C  [libunicorn.so.2+0x1234]");

    Death death = Death.of(SIGSEGV, List.of(), crash);

    assertThat(death.byEngine()).isTrue();
    assertThat(death.detail()).isEqualTo("SIGSEGV in libunicorn");
  }

  @Test
  void signal_in_the_JVM_is_a_failure() {
    List<String> crash =
        List.of(
            "#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2",
            "# Problematic frame:",
            "# V  [libjvm.so+0x1234]");

    assertThat(Death.of(SIGSEGV, List.of(), crash).byEngine()).isFalse();
  }
}
