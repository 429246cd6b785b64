package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeMutexes;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KMUTEX;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PHANDLE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadTest {
  private static final byte NO = 0;

  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final KeEvents events = kernel.wdk().family(KeEvents.class);
  private final KeWaits waits = kernel.wdk().family(KeWaits.class);
  private final PsThreads ps = kernel.wdk().family(PsThreads.class);
  private final KEVENT event = event(kernel);

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_thread_begins_when_its_maker_waits() {
    kernel.request(
        wdk -> {
          start(wdk, context -> set("thread " + context), 5);
          kernel.note("made");
          await(event);
          kernel.note("woken");
        });
    assertThat(kernel.events()).containsExactly("made", "thread 5", "woken");
  }

  @Test
  void a_thread_runs_after_the_request_that_made_it_if_that_does_not_wait() {
    kernel.request(
        wdk -> {
          start(wdk, context -> kernel.note("thread"), 0);
          kernel.note("returns");
        });
    assertThat(kernel.events()).containsExactly("returns", "thread");
  }

  @Test
  void a_thread_has_its_own_local_variables_and_its_own_number() {
    kernel.request(
        wdk -> {
          long mine = wdk.locals().bytes(16);
          start(
              wdk,
              context -> {
                assertThat(wdk.locals().bytes(16)).isNotEqualTo(mine);
                kernel.note("thread " + wdk.view().thread());
              },
              0);
          kernel.note("request " + wdk.view().thread());
        });
    assertThat(kernel.events()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void a_thread_is_signalled_when_it_ends() {
    kernel.request(
        wdk -> {
          long handle = start(wdk, context -> ps.PsTerminateSystemThread(STATUS_SUCCESS), 0);
          wdk.zwObjects().ZwClose(handle);
        });
    assertThat(kernel.events()).isEmpty();
  }

  @Test
  void what_follows_PsTerminateSystemThread_never_runs() {
    kernel.request(
        wdk ->
            start(
                wdk,
                context -> {
                  ps.PsTerminateSystemThread(STATUS_SUCCESS);
                  kernel.note("never");
                },
                0));
    assertThat(kernel.events()).isEmpty();
  }

  @Test
  void PsTerminateSystemThread_refuses_the_thread_of_a_program() {
    kernel.request(
        wdk ->
            assertThat(ps.PsTerminateSystemThread(STATUS_SUCCESS))
                .isEqualTo(STATUS_INVALID_PARAMETER));
  }

  @Test
  void a_parked_thread_goes_on_in_a_later_request() {
    kernel.request(
        wdk ->
            start(
                wdk,
                context -> {
                  await(event);
                  kernel.note("woken");
                },
                0));
    assertThat(kernel.events()).isEmpty();
    kernel.request(wdk -> events.KeSetEvent(event, 0, NO));
    assertThat(kernel.events()).containsExactly("woken");
  }

  @Test
  void threads_pass_the_turn_to_each_other() {
    KEVENT other = event(kernel);
    kernel.request(
        wdk -> {
          start(wdk, context -> turns("a", event, other), 0);
          start(wdk, context -> turns("b", other, event), 0);
          events.KeSetEvent(event, 0, NO);
        });
    assertThat(kernel.events()).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
  }

  @Test
  void two_threads_that_wait_for_each_others_mutex_are_a_deadlock() {
    KMUTEX first = new KMUTEX(memory, kernel.memory(KMUTEX.SIZE));
    KMUTEX second = new KMUTEX(memory, kernel.memory(KMUTEX.SIZE));
    KeMutexes mutexes = kernel.wdk().family(KeMutexes.class);
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              mutexes.KeInitializeMutex(first, 0);
              mutexes.KeInitializeMutex(second, 0);
              start(
                  wdk,
                  context -> {
                    hold(second.address());
                    events.KeSetEvent(event, 0, NO);
                    hold(first.address());
                  },
                  0);
              hold(first.address());
              await(event);
              hold(second.address());
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.ZWATCH_DEADLOCK);
    assertThat(stop.parameter(3)).as("waiting threads").isEqualTo(2);
    assertThat(stop)
        .hasMessageContaining(String.format("waits for 0x%X", first.address()))
        .hasMessageContaining(String.format("waits for 0x%X", second.address()));
  }

  @Test
  void a_thread_that_ends_with_a_mutex_stops_the_kernel() {
    KMUTEX mutex = new KMUTEX(memory, kernel.memory(KMUTEX.SIZE));
    kernel.wdk().family(KeMutexes.class).KeInitializeMutex(mutex, 0);
    BugCheck stop = kernel.bugCheck(wdk -> start(wdk, context -> hold(mutex.address()), 0));
    assertThat(stop.code()).isEqualTo(BUGCHECK.THREAD_TERMINATE_HELD_MUTEX);
  }

  @Test
  void what_a_thread_throws_stops_the_kernel_and_reaches_the_caller() {
    BugCheck stop =
        kernel.bugCheck(
            wdk ->
                start(
                    wdk,
                    context -> {
                      throw new IllegalStateException("driver error");
                    },
                    0));
    assertThat(stop.code()).isEqualTo(BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED);
    assertThat(stop).hasMessageContaining("driver error");
  }

  @Test
  void a_caller_that_waits_is_told_of_another_threads_bug_check() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              start(wdk, context -> wdk.ke().KeBugCheckEx(0xE2, 1, 2, 3, 4), 0);
              await(event);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.MANUALLY_INITIATED_CRASH);
  }

  @Test
  void a_driver_cannot_make_more_threads_than_there_may_be() {
    kernel.request(
        wdk -> {
          PHANDLE handle = wdk.locals().PHANDLE();
          long routine = routine(context -> await(event));
          int status = STATUS_SUCCESS;
          int made = 0;
          while (status == STATUS_SUCCESS) {
            status = ps.PsCreateSystemThread(handle, 0, null, 0, null, routine, 0);
            made++;
          }
          assertThat(status).isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
          assertThat(made).isLessThanOrEqualTo(Threads.LIMIT);
        });
  }

  @Test
  void the_kernel_cannot_be_entered_twice() {
    kernel.request(
        wdk ->
            assertThatThrownBy(() -> kernel.emulator().pass(1))
                .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void no_Java_thread_outlives_its_kernel() {
    int before = Thread.activeCount();
    for (int i = 0; i < 1_000; i++) {
      try (JavaKernel one = new JavaKernel()) {
        KEVENT never = event(one);
        PsThreads threads = one.wdk().family(PsThreads.class);
        KeWaits parking = one.wdk().family(KeWaits.class);
        KSTART_ROUTINE routine =
            context -> parking.KeWaitForSingleObject(never.address(), 0, NO, NO, null);
        one.request(
            wdk ->
                threads.PsCreateSystemThread(
                    wdk.locals().PHANDLE(),
                    0,
                    null,
                    0,
                    null,
                    wdk.memory().addressOf(KSTART_ROUTINE.class, routine),
                    0));
      }
    }
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before);
  }

  private void turns(String name, KEVENT mine, KEVENT next) {
    for (int turn = 0; turn < 3; turn++) {
      await(mine);
      events.KeClearEvent(mine);
      kernel.note(name + turn);
      events.KeSetEvent(next, 0, NO);
    }
  }

  private long start(Wdk wdk, KSTART_ROUTINE routine, long context) {
    PHANDLE handle = wdk.locals().PHANDLE();
    assertThat(ps.PsCreateSystemThread(handle, 0, null, 0, null, routine(routine), context))
        .isEqualTo(STATUS_SUCCESS);
    return handle.get();
  }

  private long routine(KSTART_ROUTINE routine) {
    return memory.addressOf(KSTART_ROUTINE.class, routine);
  }

  private void set(String note) {
    kernel.note(note);
    events.KeSetEvent(event, 0, NO);
  }

  private void await(KEVENT awaited) {
    hold(awaited.address());
  }

  private void hold(long object) {
    assertThat(waits.KeWaitForSingleObject(object, 0, NO, NO, null)).isEqualTo(STATUS_SUCCESS);
  }

  private static KEVENT event(JavaKernel kernel) {
    KEVENT event = new KEVENT(kernel.wdk().memory(), kernel.memory(KEVENT.SIZE));
    kernel.wdk().family(KeEvents.class).KeInitializeEvent(event, 0, NO);
    return event;
  }
}
