package dev.zwatch.emulator.sched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.Ke;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeSpinLocks;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.KLOCK_QUEUE_HANDLE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IrqlTest {
  private final JavaKernel kernel = new JavaKernel();
  private final Ke ke = kernel.wdk().ke();
  private final KeLevels levels = kernel.wdk().family(KeLevels.class);
  private final KeSpinLocks locks = kernel.wdk().family(KeSpinLocks.class);
  private final long lock = kernel.memory(8);

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_spin_lock_raises_to_DISPATCH_LEVEL_and_its_release_lowers_again() {
    kernel.request(
        wdk -> {
          byte old = ke.KeAcquireSpinLockRaiseToDpc(lock);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.DISPATCH_LEVEL);
          assertThat(locks.KeTestSpinLock(lock)).isZero();
          ke.KeReleaseSpinLock(lock, old);
          assertThat(levels.KeGetCurrentIrql()).isZero();
          assertThat(locks.KeTestSpinLock(lock)).isOne();
        });
  }

  @Test
  void a_queued_spin_lock_keeps_the_old_level_in_its_handle() {
    KLOCK_QUEUE_HANDLE handle =
        new KLOCK_QUEUE_HANDLE(kernel.wdk().memory(), kernel.memory(KLOCK_QUEUE_HANDLE.SIZE));
    kernel.request(
        wdk -> {
          levels.KfRaiseIrql((byte) KIRQL.APC_LEVEL);
          locks.KeAcquireInStackQueuedSpinLock(lock, handle);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.DISPATCH_LEVEL);
          locks.KeReleaseInStackQueuedSpinLock(handle);
          assertThat(levels.KeGetCurrentIrql()).isEqualTo((byte) KIRQL.APC_LEVEL);
          levels.KeLowerIrql((byte) 0);
        });
  }

  @Test
  void acquiring_a_held_spin_lock_stops_with_SPIN_LOCK_ALREADY_OWNED() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              ke.KeAcquireSpinLockRaiseToDpc(lock);
              ke.KeAcquireSpinLockRaiseToDpc(lock);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.SPIN_LOCK_ALREADY_OWNED);
    assertThat(stop.parameter(1)).isEqualTo(lock);
  }

  @Test
  void releasing_a_free_spin_lock_stops_with_SPIN_LOCK_NOT_OWNED() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              levels.KeRaiseIrqlToDpcLevel();
              ke.KeReleaseSpinLock(lock, (byte) 0);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.SPIN_LOCK_NOT_OWNED);
  }

  @Test
  void releasing_at_another_level_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              ke.KeAcquireSpinLockRaiseToDpc(lock);
              levels.KeLowerIrql((byte) 0);
              ke.KeReleaseSpinLock(lock, (byte) 0);
            });
    violation(stop, 0x32);
  }

  @Test
  void acquiring_at_DPC_level_below_it_is_a_violation() {
    violation(kernel.bugCheck(wdk -> locks.KeAcquireSpinLockAtDpcLevel(lock)), 0x40);
  }

  @Test
  void raising_to_a_lower_level_is_a_violation() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              levels.KeRaiseIrqlToDpcLevel();
              levels.KfRaiseIrql((byte) KIRQL.APC_LEVEL);
            });
    violation(stop, 0x30);
  }

  @Test
  void lowering_to_a_higher_level_is_a_violation() {
    violation(kernel.bugCheck(wdk -> levels.KeLowerIrql((byte) KIRQL.APC_LEVEL)), 0x31);
  }

  @Test
  void a_Zw_function_at_APC_LEVEL_breaks_IrqlZwPassive() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              levels.KfRaiseIrql((byte) KIRQL.APC_LEVEL);
              wdk.zwObjects().ZwClose(0);
            });
    violation(stop, 0x2001F);
    assertThat(stop).hasMessageContaining("ZwClose was called at APC_LEVEL");
  }

  @Test
  void another_function_above_its_level_is_a_violation_with_the_current_level() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              levels.KfRaiseIrql((byte) KIRQL.DISPATCH_LEVEL);
              wdk.io().IoDeleteDevice(kernel.device());
            });
    violation(stop, 0xE5);
    assertThat(stop.parameter(2)).isEqualTo(KIRQL.DISPATCH_LEVEL);
  }

  private static void violation(BugCheck stop, int kind) {
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
    assertThat(stop.parameter(1)).isEqualTo(kind);
  }
}
