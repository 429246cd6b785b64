package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zwatch.emulator.DebugOutput;
import dev.zwatch.emulator.GuestText;
import dev.zwatch.wdk.Dbg;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.RaisedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DbgTest {
  private static final int DPFLTR_IHVDRIVER_ID = 77;

  private final GuestText guest = new GuestText();
  private final Dbg dbg = guest.wdk.dbg();
  private final DebugOutput output = new DebugOutput();

  @AfterEach
  void close() {
    output.close();
    guest.close();
  }

  @Test
  void DbgPrint_logs_each_line_formatted() {
    dbg.DbgPrint(guest.ansi("%u of\n{}%x\n"), guest.arguments(1, 255));
    assertThat(output.lines()).containsExactly("INFO 1 of", "INFO {}ff");
  }

  @Test
  void a_message_ends_after_512_bytes() {
    dbg.DbgPrint(guest.ansi("%600d"), guest.arguments(1));
    assertThat(output.texts()).containsExactly(" ".repeat(512));
  }

  @Test
  void the_level_of_DbgPrintEx_is_the_level_of_the_log() {
    for (int level = 0; level < 4; level++) {
      dbg.DbgPrintEx(DPFLTR_IHVDRIVER_ID, level, guest.ansi("%d"), guest.arguments(level));
    }
    assertThat(output.lines()).containsExactly("ERROR 0", "WARN 1", "INFO 2", "INFO 3");
  }

  @Test
  void a_filter_that_is_switched_off_keeps_messages_back() {
    dbg.DbgSetDebugFilterState(DPFLTR_IHVDRIVER_ID, 3, (byte) 0);
    assertThat(dbg.DbgQueryDebugFilterState(DPFLTR_IHVDRIVER_ID, 3)).isZero();
    assertThat(dbg.DbgQueryDebugFilterState(DPFLTR_IHVDRIVER_ID, 0)).isEqualTo(1);
    dbg.DbgPrintEx(DPFLTR_IHVDRIVER_ID, 3, guest.ansi("hidden"), guest.arguments());
    dbg.DbgPrintEx(DPFLTR_IHVDRIVER_ID, 0x8000_0008, guest.ansi("hidden"), guest.arguments());
    dbg.vDbgPrintEx(78, 3, guest.ansi("%s"), guest.arguments(text("shown")).address());
    assertThat(output.texts()).containsExactly("shown");
  }

  @Test
  void a_prefix_comes_before_the_message() {
    dbg.vDbgPrintExWithPrefix(
        guest.ansi("drv: "), 0, 0, guest.ansi("%d"), guest.arguments(5).address());
    assertThat(output.texts()).containsExactly("drv: 5");
  }

  @Test
  void real_numbers_are_named_as_not_supported() {
    dbg.DbgPrint(guest.ansi("%f|%d"), guest.arguments(1, 2));
    assertThat(output.lines())
        .containsExactly("WARN %f is not supported in messages of drivers", "INFO |2");
  }

  private long text(String text) {
    return guest.ansi(text).address();
  }

  @Test
  void DbgBreakPoint_raises_STATUS_BREAKPOINT_as_there_is_no_debugger() {
    RaisedException raised = catchThrowableOfType(RaisedException.class, dbg::DbgBreakPoint);
    assertThat(raised.code()).isEqualTo(NTSTATUS.STATUS_BREAKPOINT);
    assertThat(raised.flags()).isZero();
  }

  @Test
  void DbgBreakPointWithStatus_raises_the_same_and_tells_the_status() {
    RaisedException raised =
        catchThrowableOfType(RaisedException.class, () -> dbg.DbgBreakPointWithStatus(0x42));
    assertThat(raised.code()).isEqualTo(NTSTATUS.STATUS_BREAKPOINT);
    assertThat(raised).hasMessageContaining("0x42");
  }
}
