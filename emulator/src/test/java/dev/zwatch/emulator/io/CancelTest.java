package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PUCHAR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancelTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final DEVICE_OBJECT device = driver.device();

  @AfterEach
  void close() {
    bench.close();
  }

  private Request pended(DRIVER_CANCEL cancel) {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          irp.IoMarkIrpPending();
          irp.IoSetCancelRoutine(cancel);
          return STATUS_PENDING;
        });
    return bench.emulator.requests(device).read(16);
  }

  @Test
  void a_cancel_routine_completes_the_request_as_cancelled() {
    Request request =
        pended(
            (d, irp) -> {
              bench.wdk.io().IoReleaseCancelSpinLock(irp.CancelIrql());
              bench.complete(irp, STATUS_CANCELLED, 0);
            });
    assertThat(request.pending()).isTrue();
    assertThat(request.cancel()).isTrue();
    assertThat(request.pending()).isFalse();
    assertThat(request.status()).isEqualTo(STATUS_CANCELLED);
    assertThat(request.output()).isEmpty();
  }

  @Test
  void a_cancel_routine_is_entered_at_DISPATCH_LEVEL_with_the_lock_held_and_itself_cleared() {
    Request request =
        pended(
            (d, irp) -> {
              bench.log.add("irql " + bench.wdk.view().irql());
              bench.log.add("routine " + irp.CancelRoutine() + " cancel " + irp.Cancel());
              bench.wdk.io().IoReleaseCancelSpinLock(irp.CancelIrql());
              bench.log.add("irql " + bench.wdk.view().irql());
              bench.complete(irp, STATUS_CANCELLED, 0);
            });
    request.cancel();
    assertThat(bench.log).containsExactly("irql " + DISPATCH_LEVEL, "routine 0 cancel 1", "irql 0");
  }

  @Test
  void a_cancel_routine_that_keeps_the_lock_stops_with_0xC8() {
    Request request = pended((d, irp) -> {});
    bench.assertBugCheck(BUGCHECK.IRQL_UNEXPECTED_VALUE, request::cancel);
  }

  @Test
  void a_cancel_routine_that_stays_at_a_raised_IRQL_stops_with_0xC8() {
    Request request =
        pended((d, irp) -> bench.wdk.io().IoReleaseCancelSpinLock((byte) DISPATCH_LEVEL));
    bench.assertBugCheck(BUGCHECK.IRQL_UNEXPECTED_VALUE, request::cancel);
  }

  @Test
  void cancelling_a_request_without_cancel_routine_only_marks_it() {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          bench.log.add(
              bench.wdk.io().IoCancelIrp(irp) + " " + irp.Cancel() + " " + bench.wdk.view().irql());
          return bench.succeed(irp);
        });
    Request request = bench.emulator.requests(device).read(16);
    assertThat(bench.log).containsExactly("0 1 0");
    assertThat(request.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(request.cancel()).isFalse();
  }

  @Test
  void acquiring_the_cancel_lock_twice_stops_with_0x0F() {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          PUCHAR level = new PUCHAR(bench.wdk.memory(), bench.wdk.locals().bytes(1));
          bench.wdk.io().IoAcquireCancelSpinLock(level);
          bench.wdk.io().IoAcquireCancelSpinLock(level);
          return STATUS_SUCCESS;
        });
    bench.assertBugCheck(
        BUGCHECK.SPIN_LOCK_ALREADY_OWNED, () -> bench.emulator.requests(device).read(1));
  }

  @Test
  void releasing_the_cancel_lock_unheld_stops_with_0x10() {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          bench.wdk.io().IoReleaseCancelSpinLock((byte) 0);
          return STATUS_SUCCESS;
        });
    bench.assertBugCheck(
        BUGCHECK.SPIN_LOCK_NOT_OWNED, () -> bench.emulator.requests(device).read(1));
  }
}
