package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DELETE_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoRemoveLocks;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_REMOVE_LOCK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoveLockTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final DEVICE_OBJECT device = driver.device();
  private final IoRemoveLocks locks = bench.wdk.family(IoRemoveLocks.class);
  private final IO_REMOVE_LOCK lock =
      new IO_REMOVE_LOCK(bench.wdk.memory(), bench.wdk.locals().bytes(IO_REMOVE_LOCK.SIZE));

  RemoveLockTest() {
    locks.IoInitializeRemoveLockEx(lock, 0x74736554, 0, 0, IO_REMOVE_LOCK.SIZE);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private int acquire() {
    return locks.IoAcquireRemoveLockEx(lock, 1, null, 0, IO_REMOVE_LOCK.SIZE);
  }

  private void release() {
    locks.IoReleaseRemoveLockEx(lock, 1, IO_REMOVE_LOCK.SIZE);
  }

  private void releaseAndWait() {
    locks.IoReleaseRemoveLockAndWaitEx(lock, 1, IO_REMOVE_LOCK.SIZE);
  }

  @Test
  void a_lock_that_nobody_else_holds_lets_the_removal_go_on() {
    assertThat(acquire()).isEqualTo(STATUS_SUCCESS);
    assertThat(acquire()).isEqualTo(STATUS_SUCCESS);
    release();
    releaseAndWait();
    assertThat(lock.Removed()).isTrue();
    assertThat(acquire()).isEqualTo(STATUS_DELETE_PENDING);
  }

  @Test
  void removal_waits_for_ever_when_a_holder_never_releases() {
    driver.on(
        IRP_MJ.IRP_MJ_PNP,
        (d, irp) -> {
          acquire();
          acquire();
          releaseAndWait();
          return bench.succeed(irp);
        });
    bench.assertBugCheck(
        BUGCHECK.ZWATCH_DEADLOCK, () -> bench.emulator.requests(device).send(IRP_MJ.IRP_MJ_PNP, 2));
  }

  @Test
  void releasing_a_lock_that_is_not_held_stops_with_0xC4() {
    bench.assertBugCheck(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION, this::release);
  }
}
