package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.ExResources;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeRegions;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.PsIdentity;
import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.ERESOURCE;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExResourcesTest {
  private static final byte NO = 0;
  private static final byte WAIT = 1;

  private final JavaKernel kernel = new JavaKernel();
  private final ExResources ex = kernel.wdk().family(ExResources.class);
  private final KeRegions regions = kernel.wdk().family(KeRegions.class);
  private final ERESOURCE resource =
      new ERESOURCE(kernel.wdk().memory(), kernel.memory(ERESOURCE.SIZE));

  ExResourcesTest() {
    assertThat(ex.ExInitializeResourceLite(resource)).isEqualTo(STATUS_SUCCESS);
  }

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void an_owner_acquires_again_and_is_counted() {
    inRegion(
        wdk -> {
          assertThat(ex.ExAcquireResourceExclusiveLite(resource, WAIT)).isOne();
          assertThat(ex.ExAcquireResourceExclusiveLite(resource, NO)).isOne();
          assertThat(ex.ExAcquireResourceSharedLite(resource, NO)).isOne();
          assertThat(ex.ExIsResourceAcquiredExclusiveLite(resource)).isOne();
          assertThat(ex.ExIsResourceAcquiredSharedLite(resource)).isEqualTo(3);
          assertThat(resource.ActiveCount()).isEqualTo((short) 3);
          ex.ExReleaseResourceLite(resource);
          ex.ExReleaseResourceLite(resource);
          ex.ExReleaseResourceLite(resource);
          assertThat(ex.ExIsResourceAcquiredExclusiveLite(resource)).isZero();
          assertThat(resource.ActiveCount()).isZero();
        });
    assertThat(ex.ExDeleteResourceLite(resource)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void a_thread_that_shares_cannot_own_without_waiting() {
    inRegion(
        wdk -> {
          assertThat(ex.ExAcquireResourceSharedLite(resource, WAIT)).isOne();
          assertThat(ex.ExAcquireResourceExclusiveLite(resource, NO)).isZero();
          assertThat(ex.ExIsResourceAcquiredExclusiveLite(resource)).isZero();
          ex.ExReleaseResourceLite(resource);
        });
  }

  @Test
  void others_share_but_not_with_an_owner() {
    inRegion(
        wdk -> {
          thread(
              wdk,
              () -> {
                kernel.note("shared " + ex.ExAcquireResourceSharedLite(resource, NO));
                ex.ExReleaseResourceLite(resource);
              });
          ex.ExAcquireResourceSharedLite(resource, WAIT);
          delay(wdk);
          ex.ExReleaseResourceLite(resource);
          thread(wdk, () -> kernel.note("owned " + ex.ExAcquireResourceSharedLite(resource, NO)));
          ex.ExAcquireResourceExclusiveLite(resource, WAIT);
          delay(wdk);
          ex.ExReleaseResourceLite(resource);
        });
    assertThat(kernel.events()).containsExactly("shared 1", "owned 0");
  }

  @Test
  void sharers_wait_behind_one_that_wants_to_own_except_those_that_starve_it() {
    inRegion(
        wdk -> {
          thread(
              wdk,
              () -> {
                ex.ExAcquireResourceExclusiveLite(resource, WAIT);
                kernel.note("owns");
                ex.ExReleaseResourceLite(resource);
              });
          thread(
              wdk,
              () -> {
                kernel.note("shared " + ex.ExAcquireResourceSharedLite(resource, NO));
                kernel.note("after " + ex.ExAcquireSharedWaitForExclusive(resource, NO));
                kernel.note("starving " + ex.ExAcquireSharedStarveExclusive(resource, NO));
                ex.ExReleaseResourceLite(resource);
              });
          ex.ExAcquireResourceSharedLite(resource, WAIT);
          delay(wdk);
          assertThat(ex.ExGetExclusiveWaiterCount(resource)).isOne();
          assertThat(ex.ExGetSharedWaiterCount(resource)).isZero();
          assertThat(ex.ExAcquireResourceSharedLite(resource, NO)).isOne();
          assertThat(ex.ExAcquireSharedWaitForExclusive(resource, NO)).isZero();
          ex.ExReleaseResourceLite(resource);
          ex.ExReleaseResourceLite(resource);
          delay(wdk);
        });
    assertThat(kernel.events()).containsExactly("shared 0", "after 0", "starving 1", "owns");
  }

  @Test
  void all_that_wait_to_share_are_let_in_together() {
    inRegion(
        wdk -> {
          for (int i = 0; i < 2; i++) {
            thread(
                wdk,
                () -> {
                  ex.ExAcquireResourceSharedLite(resource, WAIT);
                  delay(wdk);
                  kernel.note("held " + resource.ActiveCount());
                  delay(wdk);
                  ex.ExReleaseResourceLite(resource);
                });
          }
          ex.ExAcquireResourceExclusiveLite(resource, WAIT);
          delay(wdk);
          assertThat(ex.ExGetSharedWaiterCount(resource)).isEqualTo(2);
          ex.ExReleaseResourceLite(resource);
        });
    kernel.request(ExResourcesTest::delay);
    assertThat(kernel.events()).containsExactly("held 2", "held 2");
    assertThat(resource.ContentionCount()).isEqualTo(2);
  }

  @Test
  void an_owner_converts_to_sharing() {
    inRegion(
        wdk -> {
          ex.ExAcquireResourceExclusiveLite(resource, WAIT);
          ex.ExConvertExclusiveToSharedLite(resource);
          assertThat(ex.ExIsResourceAcquiredExclusiveLite(resource)).isZero();
          assertThat(ex.ExIsResourceAcquiredSharedLite(resource)).isOne();
          ex.ExReleaseResourceForThreadLite(
              resource, wdk.family(PsIdentity.class).KeGetCurrentThread());
        });
  }

  @Test
  void a_critical_region_goes_with_the_resource_where_asked_for() {
    kernel.request(
        wdk -> {
          ex.ExEnterCriticalRegionAndAcquireResourceExclusive(resource);
          assertThat(regions.KeAreApcsDisabled()).isOne();
          ex.ExReleaseResourceAndLeaveCriticalRegion(resource);
          ex.ExEnterCriticalRegionAndAcquireResourceShared(resource);
          assertThat(ex.ExIsResourceAcquiredSharedLite(resource)).isOne();
          ex.ExReleaseResourceAndLeaveCriticalRegion(resource);
          assertThat(regions.KeAreApcsDisabled()).isZero();
        });
  }

  @Test
  void acquiring_outside_of_a_critical_region_is_a_violation() {
    BugCheck stop = kernel.bugCheck(wdk -> ex.ExAcquireResourceSharedLite(resource, WAIT));
    assertViolation(stop, 0x37);
    assertThat(stop.parameter(4)).isEqualTo(resource.address());
  }

  @Test
  void releasing_what_is_not_held_stops_with_RESOURCE_NOT_OWNED() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              regions.KeEnterCriticalRegion();
              ex.ExReleaseResourceLite(resource);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.RESOURCE_NOT_OWNED);
    assertThat(stop.parameter(1)).isEqualTo(resource.address());
  }

  @Test
  void a_resource_that_was_never_initialized_is_a_violation() {
    ERESOURCE other = new ERESOURCE(kernel.wdk().memory(), kernel.memory(ERESOURCE.SIZE));
    assertViolation(kernel.bugCheck(wdk -> ex.ExAcquireResourceExclusiveLite(other, WAIT)), 0x1002);
  }

  @Test
  void deleting_a_held_resource_is_a_violation() {
    assertViolation(
        kernel.bugCheck(
            wdk -> {
              ex.ExEnterCriticalRegionAndAcquireResourceExclusive(resource);
              ex.ExDeleteResourceLite(resource);
            }),
        0x100B);
  }

  @Test
  void acquiring_at_DISPATCH_LEVEL_is_a_violation() {
    assertViolation(
        kernel.bugCheck(
            wdk -> {
              wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel();
              ex.ExAcquireResourceSharedLite(resource, NO);
            }),
        0xE5);
  }

  @Test
  void waiting_for_oneself_is_a_deadlock() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              ex.ExEnterCriticalRegionAndAcquireResourceShared(resource);
              ex.ExAcquireResourceExclusiveLite(resource, WAIT);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.ZWATCH_DEADLOCK);
  }

  private static void assertViolation(BugCheck stop, int kind) {
    assertThat(stop.code()).isEqualTo(DRIVER_VERIFIER_DETECTED_VIOLATION);
    assertThat(stop.parameter(1)).isEqualTo(kind);
  }

  private void inRegion(Consumer<Wdk> code) {
    kernel.request(
        wdk -> {
          regions.KeEnterCriticalRegion();
          code.accept(wdk);
          regions.KeLeaveCriticalRegion();
        });
  }

  private void thread(Wdk wdk, Runnable body) {
    KSTART_ROUTINE routine =
        context -> {
          regions.KeEnterCriticalRegion();
          body.run();
          regions.KeLeaveCriticalRegion();
        };
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
