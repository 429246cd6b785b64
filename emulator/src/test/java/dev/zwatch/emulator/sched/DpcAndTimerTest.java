package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.KeDpcs;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeTimers;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.roles.KDEFERRED_ROUTINE;
import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KTIMER;
import dev.zwatch.wdk.types.KernelMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DpcAndTimerTest {
  private static final byte NO = 0;

  private final JavaKernel kernel = new JavaKernel(EmulatorOptions.defaults().withCallLimit(1_000));
  private final KernelMemory memory = kernel.wdk().memory();
  private final Ke ke = kernel.wdk().ke();
  private final KeLevels levels = kernel.wdk().family(KeLevels.class);
  private final KeEvents events = kernel.wdk().family(KeEvents.class);
  private final KeWaits waits = kernel.wdk().family(KeWaits.class);
  private final KeDpcs dpcs = kernel.wdk().family(KeDpcs.class);
  private final KeTimers timers = kernel.wdk().family(KeTimers.class);
  private final KDPC dpc = new KDPC(memory, kernel.memory(KDPC.SIZE));
  private final KTIMER timer = new KTIMER(memory, kernel.memory(KTIMER.SIZE));
  private final KEVENT event = new KEVENT(memory, kernel.memory(KEVENT.SIZE));

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_DPC_runs_at_DISPATCH_LEVEL_with_its_arguments_before_the_insertion_returns() {
    kernel.request(
        wdk -> {
          initialize(
              (d, context, first, second) ->
                  kernel.note(
                      "%d %d %d at %d"
                          .formatted(context, first, second, levels.KeGetCurrentIrql())));
          assertThat(dpcs.KeInsertQueueDpc(dpc, 2, 3)).isOne();
          kernel.note("inserted");
        });
    assertThat(kernel.events()).containsExactly("7 2 3 at 2", "inserted");
  }

  @Test
  void a_DPC_waits_until_the_level_falls() {
    long lock = kernel.memory(8);
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("dpc"));
          byte old = ke.KeAcquireSpinLockRaiseToDpc(lock);
          assertThat(dpcs.KeInsertQueueDpc(dpc, 0, 0)).isOne();
          assertThat(dpcs.KeInsertQueueDpc(dpc, 0, 0)).as("queued already").isZero();
          kernel.note("locked");
          ke.KeReleaseSpinLock(lock, old);
          kernel.note("released");
        });
    assertThat(kernel.events()).containsExactly("locked", "dpc", "released");
  }

  @Test
  void a_removed_DPC_does_not_run() {
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("dpc"));
          byte old = levels.KeRaiseIrqlToDpcLevel();
          dpcs.KeInsertQueueDpc(dpc, 0, 0);
          assertThat(dpcs.KeRemoveQueueDpc(dpc)).isOne();
          assertThat(dpcs.KeRemoveQueueDpc(dpc)).isZero();
          levels.KeLowerIrql(old);
        });
    assertThat(kernel.events()).isEmpty();
  }

  @Test
  void a_DPC_that_returns_at_another_level_stops_the_kernel() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              initialize(
                  (d, context, first, second) -> levels.KfRaiseIrql((byte) KIRQL.HIGH_LEVEL));
              dpcs.KeInsertQueueDpc(dpc, 0, 0);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.IRQL_UNEXPECTED_VALUE);
  }

  @Test
  void lowering_the_level_in_a_DPC_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              initialize((d, context, first, second) -> levels.KeLowerIrql(NO));
              dpcs.KeInsertQueueDpc(dpc, 0, 0);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
    assertThat(stop.parameter(1)).isEqualTo(0x31);
    assertThat(stop.parameter(4)).isOne();
  }

  @Test
  void a_wait_in_a_DPC_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              events.KeInitializeEvent(event, 0, NO);
              initialize(
                  (d, context, first, second) ->
                      waits.KeWaitForSingleObject(event.address(), 0, NO, NO, null));
              dpcs.KeInsertQueueDpc(dpc, 0, 0);
            });
    assertThat(stop.parameter(1)).isEqualTo(0x121);
  }

  @Test
  void a_timer_ends_a_wait_for_it() {
    kernel.request(
        wdk -> {
          timers.KeInitializeTimer(timer);
          assertThat(timers.KeSetTimer(timer, -1_000_000, null)).isZero();
          long before = time();
          assertThat(waits.KeWaitForSingleObject(timer.address(), 0, NO, NO, null))
              .isEqualTo(STATUS_SUCCESS);
          assertThat(time() - before).isEqualTo(1_000_000);
          assertThat(timers.KeReadStateTimer(timer)).isOne();
        });
  }

  @Test
  void a_timer_queues_its_DPC_which_can_wake_a_thread() {
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, 0, NO);
          initialize((d, context, first, second) -> events.KeSetEvent(event, 0, NO));
          timers.KeInitializeTimer(timer);
          timers.KeSetTimer(timer, -10_000_000, dpc);
          assertThat(waits.KeWaitForSingleObject(event.address(), 0, NO, NO, null))
              .isEqualTo(STATUS_SUCCESS);
        });
  }

  @Test
  void time_does_not_pass_between_requests_unless_it_is_let_pass() {
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("expired"));
          timers.KeInitializeTimer(timer);
          timers.KeSetTimer(timer, -10_000_000, dpc);
        });
    kernel.request(wdk -> {});
    assertThat(kernel.events()).isEmpty();
    kernel.emulator().pass(9_000_000);
    assertThat(kernel.events()).isEmpty();
    kernel.emulator().pass(1_000_000);
    assertThat(kernel.events()).containsExactly("expired");
  }

  @Test
  void a_timer_that_is_due_already_expires_at_once() {
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("expired"));
          timers.KeInitializeTimer(timer);
          timers.KeSetTimer(timer, 0, dpc);
          kernel.note("set");
        });
    assertThat(kernel.events()).containsExactly("expired", "set");
  }

  @Test
  void a_cancelled_timer_does_not_expire() {
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("expired"));
          timers.KeInitializeTimer(timer);
          timers.KeSetTimer(timer, -10, dpc);
          assertThat(timers.KeSetTimer(timer, -20, dpc)).as("was set").isOne();
          assertThat(timers.KeCancelTimer(timer)).isOne();
          assertThat(timers.KeCancelTimer(timer)).isZero();
        });
    kernel.emulator().pass(100);
    assertThat(kernel.events()).isEmpty();
  }

  @Test
  void a_periodic_timer_expires_again_and_again() {
    kernel.request(
        wdk -> {
          initialize((d, context, first, second) -> kernel.note("expired"));
          timers.KeInitializeTimerEx(timer, 1);
          timers.KeSetTimerEx(timer, -10_000, 1, dpc);
        });
    kernel.emulator().pass(45_000);
    assertThat(kernel.events()).hasSize(4);
  }

  @Test
  void a_periodic_timer_that_nobody_ends_cannot_keep_a_request_for_ever() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              events.KeInitializeEvent(event, 0, NO);
              timers.KeInitializeTimerEx(timer, 1);
              timers.KeSetTimerEx(timer, -10_000, 1, null);
              waits.KeWaitForSingleObject(event.address(), 0, NO, NO, null);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER);
  }

  private void initialize(KDEFERRED_ROUTINE routine) {
    dpcs.KeInitializeDpc(dpc, memory.addressOf(KDEFERRED_ROUTINE.class, routine), 7);
  }

  /** SystemTime of KUSER_SHARED_DATA. */
  private long time() {
    return memory.getLong(0xFFFFF780_00000014L);
  }
}
