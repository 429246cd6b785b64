package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.ZwEvents;
import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ZwNotifyChangeKey that waits for the change. */
class SynchronousNotificationTest {
  private static final byte NO = 0;
  private static final int ANY = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET;

  private final KeyBench bench = new KeyBench();
  private final ZwRegistryNotifications zw = bench.wdk.family(ZwRegistryNotifications.class);
  private final ZwEvents events = bench.wdk.family(ZwEvents.class);
  private final IO_STATUS_BLOCK block =
      new IO_STATUS_BLOCK(bench.memory, bench.buffer(IO_STATUS_BLOCK.SIZE));
  private final long key = bench.create(KEY);
  private final long event = event();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_synchronous_call_waits_for_the_change() {
    bench.kernel.request(
        wdk -> {
          thread(
              () -> {
                bench.kernel.note("waits");
                int status = zw.ZwNotifyChangeKey(key, 0, 0, 0, block, ANY, NO, 0, 0, NO);
                bench.kernel.note(text(status) + " " + text(block.Status()));
              });
          thread(
              () -> {
                bench.kernel.note("changes");
                bench.set(bench.create(KEY), "v", 3, (byte) 1);
              });
        });
    assertThat(bench.kernel.events())
        .containsExactly(
            "waits", "changes", text(STATUS_NOTIFY_ENUM_DIR) + " " + text(STATUS_NOTIFY_ENUM_DIR));
  }

  @Test
  void a_synchronous_call_ends_when_the_handle_is_closed() {
    bench.kernel.request(
        wdk -> {
          thread(
              () -> {
                int status = zw.ZwNotifyChangeKey(key, event, 0, 0, block, ANY, NO, 0, 0, NO);
                bench.kernel.note(text(status));
              });
          thread(() -> bench.close(key));
        });
    assertThat(bench.kernel.events()).containsExactly(text(STATUS_NOTIFY_CLEANUP));
    assertSuccess(poll());
  }

  @Test
  void a_synchronous_call_that_nothing_ends_is_a_deadlock() {
    assertThatThrownBy(
            () ->
                bench.kernel.request(
                    wdk -> zw.ZwNotifyChangeKey(key, 0, 0, 0, block, ANY, NO, 0, 0, NO)))
        .isInstanceOf(BugCheck.class);
  }

  private static String text(int status) {
    return NTSTATUS.toString(status);
  }

  private int poll() {
    long zero = bench.kernel.memory(8);
    return events.ZwWaitForSingleObject(event, NO, new PLARGE_INTEGER(bench.memory, zero));
  }

  private long event() {
    assertSuccess(
        events.ZwCreateEvent(
            bench.handle, 0x1F0003, bench.attributes(null, FLAGS, 0), 0, (byte) 1));
    return bench.handle.get();
  }

  private void thread(Runnable body) {
    long start = bench.memory.addressOf(KSTART_ROUTINE.class, context -> body.run());
    assertSuccess(
        bench
            .wdk
            .family(PsThreads.class)
            .PsCreateSystemThread(
                bench.handle, 0, bench.attributes(null, FLAGS, 0), 0, null, start, 0));
  }
}
