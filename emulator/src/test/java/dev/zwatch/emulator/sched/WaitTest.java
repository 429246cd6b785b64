package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TIMEOUT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_WAIT_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeMutexes;
import dev.zwatch.wdk.KeSemaphores;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KMUTEX;
import dev.zwatch.wdk.types.KSEMAPHORE;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitTest {
  private static final int NOTIFICATION = 0;
  private static final int SYNCHRONIZATION = 1;
  private static final byte NO = 0;

  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final KeEvents events = kernel.wdk().family(KeEvents.class);
  private final KeSemaphores semaphores = kernel.wdk().family(KeSemaphores.class);
  private final KeMutexes mutexes = kernel.wdk().family(KeMutexes.class);
  private final KeWaits waits = kernel.wdk().family(KeWaits.class);
  private final KEVENT event = new KEVENT(memory, kernel.memory(KEVENT.SIZE));
  private final PLARGE_INTEGER timeout = new PLARGE_INTEGER(memory, kernel.memory(8));

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_wait_for_a_signalled_event_returns_at_once() {
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, NOTIFICATION, (byte) 1);
          assertThat(await(event.address())).isEqualTo(STATUS_SUCCESS);
          assertThat(events.KeReadStateEvent(event)).isOne();
        });
  }

  @Test
  void a_wait_takes_the_signal_of_a_synchronization_event() {
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, SYNCHRONIZATION, (byte) 1);
          assertThat(await(event.address())).isEqualTo(STATUS_SUCCESS);
          assertThat(events.KeReadStateEvent(event)).isZero();
          assertThat(poll(event.address())).isEqualTo(STATUS_TIMEOUT);
        });
  }

  @Test
  void setting_and_resetting_give_the_state_before() {
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, NOTIFICATION, NO);
          assertThat(events.KeSetEvent(event, 0, NO)).isZero();
          assertThat(events.KeSetEvent(event, 0, NO)).isOne();
          assertThat(events.KeResetEvent(event)).isOne();
          events.KeSetEvent(event, 0, NO);
          events.KeClearEvent(event);
          assertThat(events.KeReadStateEvent(event)).isZero();
        });
  }

  @Test
  void a_wait_with_a_timeout_ends_when_the_simulated_time_is_over() {
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, NOTIFICATION, NO);
          timeout.set(-50_000_000);
          long before = time();
          assertThat(waits.KeWaitForSingleObject(event.address(), 0, NO, NO, timeout))
              .isEqualTo(STATUS_TIMEOUT);
          assertThat(time() - before).isEqualTo(50_000_000);
        });
  }

  @Test
  void a_delay_lets_time_pass() {
    kernel.request(
        wdk -> {
          timeout.set(-10_000);
          long before = time();
          assertThat(waits.KeDelayExecutionThread(NO, NO, timeout)).isEqualTo(STATUS_SUCCESS);
          assertThat(time() - before).isEqualTo(10_000);
        });
  }

  @Test
  void a_wait_for_one_of_several_tells_which_was_signalled() {
    KEVENT other = new KEVENT(memory, kernel.memory(KEVENT.SIZE));
    long array = array(event.address(), other.address());
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, SYNCHRONIZATION, NO);
          events.KeInitializeEvent(other, SYNCHRONIZATION, (byte) 1);
          assertThat(waits.KeWaitForMultipleObjects(2, array, 1, 0, NO, NO, null, 0))
              .isEqualTo(STATUS_WAIT_1);
        });
  }

  @Test
  void a_wait_for_all_takes_none_until_all_are_signalled() {
    KEVENT other = new KEVENT(memory, kernel.memory(KEVENT.SIZE));
    long array = array(event.address(), other.address());
    kernel.request(
        wdk -> {
          events.KeInitializeEvent(event, SYNCHRONIZATION, (byte) 1);
          events.KeInitializeEvent(other, SYNCHRONIZATION, NO);
          timeout.set(0);
          assertThat(waits.KeWaitForMultipleObjects(2, array, 0, 0, NO, NO, timeout, 0))
              .isEqualTo(STATUS_TIMEOUT);
          assertThat(events.KeReadStateEvent(event)).isOne();
          events.KeSetEvent(other, 0, NO);
          assertThat(waits.KeWaitForMultipleObjects(2, array, 0, 0, NO, NO, null, 0))
              .isEqualTo(STATUS_SUCCESS);
          assertThat(events.KeReadStateEvent(event)).isZero();
        });
  }

  @Test
  void four_objects_without_wait_blocks_stop_with_MAXIMUM_WAIT_OBJECTS_EXCEEDED() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> waits.KeWaitForMultipleObjects(4, event.address(), 0, 0, NO, NO, null, 0));
    assertThat(stop.code()).isEqualTo(BUGCHECK.MAXIMUM_WAIT_OBJECTS_EXCEEDED);
  }

  @Test
  void a_semaphore_lets_as_many_waits_through_as_it_counts() {
    KSEMAPHORE semaphore = new KSEMAPHORE(memory, kernel.memory(KSEMAPHORE.SIZE));
    kernel.request(
        wdk -> {
          semaphores.KeInitializeSemaphore(semaphore, 1, 2);
          assertThat(await(semaphore.address())).isEqualTo(STATUS_SUCCESS);
          assertThat(poll(semaphore.address())).isEqualTo(STATUS_TIMEOUT);
          assertThat(semaphores.KeReleaseSemaphore(semaphore, 0, 2, NO)).isZero();
          assertThat(semaphores.KeReadStateSemaphore(semaphore)).isEqualTo(2);
        });
  }

  @Test
  void a_semaphore_beyond_its_limit_raises_an_exception() {
    KSEMAPHORE semaphore = new KSEMAPHORE(memory, kernel.memory(KSEMAPHORE.SIZE));
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              semaphores.KeInitializeSemaphore(semaphore, 1, 1);
              semaphores.KeReleaseSemaphore(semaphore, 0, 1, NO);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED);
    assertThat(stop.parameter(1)).isEqualTo(0xC0000047L);
  }

  @Test
  void a_mutex_is_acquired_by_its_owner_again() {
    KMUTEX mutex = new KMUTEX(memory, kernel.memory(KMUTEX.SIZE));
    kernel.request(
        wdk -> {
          mutexes.KeInitializeMutex(mutex, 0);
          assertThat(await(mutex.address())).isEqualTo(STATUS_SUCCESS);
          assertThat(await(mutex.address())).isEqualTo(STATUS_SUCCESS);
          assertThat(mutexes.KeReadStateMutex(mutex)).isEqualTo(-1);
          mutexes.KeReleaseMutex(mutex, NO);
          mutexes.KeReleaseMutex(mutex, NO);
          assertThat(mutexes.KeReadStateMutex(mutex)).isOne();
        });
  }

  @Test
  void a_mutex_still_owned_at_the_return_to_user_mode_stops_with_APC_INDEX_MISMATCH() {
    KMUTEX mutex = new KMUTEX(memory, kernel.memory(KMUTEX.SIZE));
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              mutexes.KeInitializeMutex(mutex, 0);
              await(mutex.address());
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.APC_INDEX_MISMATCH);
  }

  @Test
  void waiting_at_DISPATCH_LEVEL_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              events.KeInitializeEvent(event, NOTIFICATION, NO);
              wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel();
              await(event.address());
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
    assertThat(stop.parameter(1)).isEqualTo(0x121);
  }

  @Test
  void a_wait_that_nothing_can_end_is_a_deadlock() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              events.KeInitializeEvent(event, NOTIFICATION, NO);
              await(event.address());
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.ZWATCH_DEADLOCK);
    assertThat(stop.parameter(2)).isEqualTo(event.address());
    assertThat(stop).hasMessageContaining(String.format("waits for 0x%X", event.address()));
  }

  @Test
  void a_wait_for_what_is_no_object_stops_the_kernel() {
    BugCheck stop = kernel.bugCheck(wdk -> await(kernel.memory(KEVENT.SIZE)));
    assertThat(stop.code()).isEqualTo(BUGCHECK.IRQL_NOT_LESS_OR_EQUAL);
  }

  private int await(long object) {
    return waits.KeWaitForSingleObject(object, 0, NO, NO, null);
  }

  private int poll(long object) {
    timeout.set(0);
    return waits.KeWaitForSingleObject(object, 0, NO, NO, timeout);
  }

  private long array(long... objects) {
    long array = kernel.memory(8 * objects.length);
    for (int i = 0; i < objects.length; i++) {
      memory.putLong(array + 8L * i, objects[i]);
    }
    return array;
  }

  /** SystemTime of KUSER_SHARED_DATA. */
  private long time() {
    return memory.getLong(0xFFFFF780_00000014L);
  }
}
