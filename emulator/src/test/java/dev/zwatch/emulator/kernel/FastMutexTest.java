package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.ExFastMutexes;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeGuardedMutexes;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeRegions;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.FAST_MUTEX;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FastMutexTest {
  private static final byte NO = 0;

  private final JavaKernel kernel = new JavaKernel();
  private final ExFastMutexes fast = kernel.wdk().family(ExFastMutexes.class);
  private final KeGuardedMutexes guarded = kernel.wdk().family(KeGuardedMutexes.class);
  private final KeRegions regions = kernel.wdk().family(KeRegions.class);
  private final KeLevels levels = kernel.wdk().family(KeLevels.class);
  private final FAST_MUTEX mutex = mutex();

  @AfterEach
  void close() {
    kernel.close();
  }

  /** As the inline function ExInitializeFastMutex does. */
  private FAST_MUTEX mutex() {
    FAST_MUTEX made = new FAST_MUTEX(kernel.wdk().memory(), kernel.memory(FAST_MUTEX.SIZE));
    made.Count(1);
    kernel.wdk().family(KeEvents.class).KeInitializeEvent(made.Event(), 1, NO);
    return made;
  }

  @Test
  void the_owner_runs_at_APC_LEVEL_until_it_releases() {
    kernel.request(
        wdk -> {
          fast.ExAcquireFastMutex(mutex);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.APC_LEVEL);
          assertThat(mutex.Owner()).isNotZero();
          fast.ExReleaseFastMutex(mutex);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.PASSIVE_LEVEL);
          assertThat(mutex.Owner()).isZero();
        });
  }

  @Test
  void trying_tells_whether_the_mutex_was_free() {
    kernel.request(
        wdk -> {
          assertThat(fast.ExTryToAcquireFastMutex(mutex)).isOne();
          assertThat(fast.ExTryToAcquireFastMutex(mutex)).isZero();
          fast.ExReleaseFastMutex(mutex);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.PASSIVE_LEVEL);
        });
  }

  @Test
  void another_thread_waits_until_the_owner_releases() {
    kernel.request(
        wdk -> {
          thread(
              wdk,
              () -> {
                fast.ExAcquireFastMutex(mutex);
                kernel.note("other owns");
                fast.ExReleaseFastMutex(mutex);
              });
          fast.ExAcquireFastMutex(mutex);
          delay(wdk);
          kernel.note("releases");
          fast.ExReleaseFastMutex(mutex);
        });
    assertThat(kernel.events()).containsExactly("releases", "other owns");
    assertThat(mutex.Contention()).isOne();
  }

  @Test
  void acquiring_again_is_a_self_deadlock() {
    assertViolation(
        0x1000,
        wdk -> {
          fast.ExAcquireFastMutex(mutex);
          fast.ExAcquireFastMutex(mutex);
        });
  }

  @Test
  void a_mutex_that_was_never_initialized_is_a_violation() {
    mutex.Count(0);
    assertViolation(0x1002, wdk -> fast.ExAcquireFastMutex(mutex));
  }

  @Test
  void releasing_what_is_not_owned_is_a_violation() {
    assertViolation(
        0x1007,
        wdk -> {
          levels.KfRaiseIrql((byte) KIRQL.APC_LEVEL);
          fast.ExReleaseFastMutex(mutex);
        });
  }

  @Test
  void releasing_for_another_thread_is_a_violation() {
    assertViolation(
        0x1004,
        wdk -> {
          thread(
              wdk,
              () -> {
                guarded.KeAcquireGuardedMutex(mutex);
                delay(wdk);
              });
          delay(wdk);
          guarded.KeReleaseGuardedMutex(mutex);
        });
  }

  @Test
  void releasing_at_another_level_is_a_violation() {
    assertViolation(
        0x34,
        wdk -> {
          fast.ExAcquireFastMutex(mutex);
          levels.KeLowerIrql((byte) 0);
          fast.ExReleaseFastMutex(mutex);
        });
  }

  @Test
  void acquiring_at_DISPATCH_LEVEL_is_a_violation() {
    assertViolation(
        0xE5,
        wdk -> {
          levels.KeRaiseIrqlToDpcLevel();
          fast.ExAcquireFastMutex(mutex);
        });
  }

  @Test
  void a_guarded_mutex_keeps_the_level_and_disables_APCs() {
    kernel.request(
        wdk -> {
          guarded.KeInitializeGuardedMutex(mutex);
          guarded.KeAcquireGuardedMutex(mutex);
          assertThat(levels.KeGetCurrentIrql()).isZero();
          assertThat(regions.KeAreAllApcsDisabled()).isOne();
          assertThat(guarded.KeTryToAcquireGuardedMutex(mutex)).isZero();
          guarded.KeReleaseGuardedMutex(mutex);
          assertThat(regions.KeAreAllApcsDisabled()).isZero();
          assertThat(guarded.KeTryToAcquireGuardedMutex(mutex)).isOne();
          guarded.KeReleaseGuardedMutex(mutex);
        });
  }

  @Test
  void a_guarded_mutex_still_owned_at_the_return_to_user_mode_is_APC_INDEX_MISMATCH() {
    BugCheck stop = kernel.bugCheck(wdk -> guarded.KeAcquireGuardedMutex(mutex));
    assertThat(stop.code()).isEqualTo(BUGCHECK.APC_INDEX_MISMATCH);
    assertThat(stop.parameter(3)).isEqualTo(0xFFFF_0000L);
  }

  @Test
  void regions_are_counted() {
    kernel.request(
        wdk -> {
          regions.KeEnterCriticalRegion();
          regions.KeEnterCriticalRegion();
          regions.KeLeaveCriticalRegion();
          assertThat(regions.KeAreApcsDisabled()).isOne();
          assertThat(regions.KeAreAllApcsDisabled()).isZero();
          regions.KeLeaveCriticalRegion();
          assertThat(regions.KeAreApcsDisabled()).isZero();
          regions.KeEnterGuardedRegion();
          assertThat(regions.KeAreApcsDisabled()).isOne();
          regions.KeLeaveGuardedRegion();
        });
  }

  @Test
  void a_critical_region_that_is_not_left_is_APC_INDEX_MISMATCH() {
    BugCheck stop = kernel.bugCheck(wdk -> regions.KeEnterCriticalRegion());
    assertThat(stop.code()).isEqualTo(BUGCHECK.APC_INDEX_MISMATCH);
    assertThat(stop.parameter(3)).isEqualTo(0xFFFF);
  }

  @Test
  void leaving_a_region_that_was_not_entered_is_a_violation() {
    assertViolation(0x40003, wdk -> regions.KeLeaveCriticalRegion());
  }

  @Test
  void leaving_a_guarded_region_that_was_not_entered_is_a_violation() {
    assertViolation(0x4000E, wdk -> regions.KeLeaveGuardedRegion());
  }

  private void assertViolation(int kind, Consumer<Wdk> code) {
    BugCheck stop = kernel.bugCheck(code);
    assertThat(stop.code()).isEqualTo(DRIVER_VERIFIER_DETECTED_VIOLATION);
    assertThat(stop.parameter(1)).isEqualTo(kind);
  }

  private void thread(Wdk wdk, Runnable body) {
    KSTART_ROUTINE routine = context -> body.run();
    PHANDLE handle = new PHANDLE(wdk.memory(), wdk.locals().bytes(8));
    wdk.family(PsThreads.class)
        .PsCreateSystemThread(
            handle, 0, null, 0, null, wdk.memory().addressOf(KSTART_ROUTINE.class, routine), 0);
  }

  private static void delay(Wdk wdk) {
    PLARGE_INTEGER interval = new PLARGE_INTEGER(wdk.memory(), wdk.locals().bytes(8));
    interval.set(-10_000);
    wdk.family(KeWaits.class).KeDelayExecutionThread(NO, NO, interval);
  }
}
