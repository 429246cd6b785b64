package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private final Bench bench = new Bench();
  private final Bench.Driver upper = bench.driver("upper");
  private final Bench.Driver lower = bench.driver("lower");
  private final DEVICE_OBJECT bottom = lower.device();
  private final DEVICE_OBJECT top = upper.device();
  private final List<IRP> held = new ArrayList<>();

  CompletionTest() {
    bottom.AttachedDevice(top);
    top.StackSize((byte) 2);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void upperPassesOn(
      IO_COMPLETION_ROUTINE routine, boolean success, boolean error, boolean cancel) {
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoCopyCurrentIrpStackLocationToNext();
          irp.IoSetCompletionRoutine(routine, 42, success, error, cancel);
          return bench.wdk.io().IofCallDriver(bottom, irp);
        });
  }

  private void lowerCompletesWith(int status) {
    lower.on(IRP_MJ_DEVICE_CONTROL, (device, irp) -> bench.complete(irp, status, 0));
  }

  private void lowerPends() {
    lower.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoMarkIrpPending();
          held.add(irp);
          return STATUS_PENDING;
        });
  }

  private IO_COMPLETION_ROUTINE logging(String text, int answer) {
    return (device, irp, context) -> {
      bench.log.add(text + " " + context);
      return answer;
    };
  }

  private Request send() {
    return bench.emulator.requests(top).ioctl(Bench.BUFFERED);
  }

  @Test
  void a_request_no_driver_takes_fails_with_STATUS_INVALID_DEVICE_REQUEST() {
    Request request = send();
    assertThat(request.pending()).isFalse();
    assertThat(request.status()).isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
    assertThat(request.returned()).isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void a_completion_routine_is_called_on_success_only_when_it_asked_for_success() {
    lowerCompletesWith(STATUS_SUCCESS);
    upperPassesOn(logging("done", STATUS_SUCCESS), true, false, false);
    send();
    upperPassesOn(logging("never", STATUS_SUCCESS), false, true, true);
    send();
    assertThat(bench.log).containsExactly("done 42");
  }

  @Test
  void a_completion_routine_is_called_on_error_only_when_it_asked_for_errors() {
    lowerCompletesWith(STATUS_UNSUCCESSFUL);
    upperPassesOn(logging("never", STATUS_SUCCESS), true, false, true);
    send();
    upperPassesOn(logging("failed", STATUS_SUCCESS), false, true, false);
    Request request = send();
    assertThat(bench.log).containsExactly("failed 42");
    assertThat(request.status()).isEqualTo(STATUS_UNSUCCESSFUL);
  }

  @Test
  void a_completion_routine_that_asked_for_cancels_is_called_for_a_cancelled_request() {
    lowerPends();
    upperPassesOn(logging("cancelled", STATUS_SUCCESS), false, false, true);
    Request request = send();
    assertThat(request.cancel()).isFalse();
    bench.complete(held.get(0), STATUS_CANCELLED, 0);
    assertThat(bench.log).containsExactly("cancelled 42");
    assertThat(request.status()).isEqualTo(STATUS_CANCELLED);
  }

  @Test
  void STATUS_MORE_PROCESSING_REQUIRED_keeps_the_request_until_it_is_completed_again() {
    lowerCompletesWith(STATUS_SUCCESS);
    upperPassesOn(logging("kept", STATUS_MORE_PROCESSING_REQUIRED), true, true, true);
    DRIVER_DISPATCH pass =
        bench
            .wdk
            .memory()
            .routineAt(DRIVER_DISPATCH.class, upper.object().MajorFunction(IRP_MJ_DEVICE_CONTROL));
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          pass.Dispatch(device, irp);
          held.add(irp);
          irp.IoMarkIrpPending();
          return STATUS_PENDING;
        });
    Request request = send();
    assertThat(request.pending()).isTrue();
    assertThat(request.status()).isEqualTo(STATUS_PENDING);
    bench.complete(held.get(0), STATUS_UNSUCCESSFUL, 7);
    assertThat(request.pending()).isFalse();
    assertThat(request.status()).isEqualTo(STATUS_UNSUCCESSFUL);
    assertThat(request.information()).isEqualTo(7);
  }

  @Test
  void a_completion_routine_sees_its_own_device_location_and_PendingReturned() {
    lowerPends();
    upperPassesOn(
        (device, irp, context) -> {
          bench.log.add(top.equals(device) + " " + irp.PendingReturned());
          bench.log.add("" + top.equals(irp.IoGetCurrentIrpStackLocation().DeviceObject()));
          irp.IoMarkIrpPending();
          return STATUS_SUCCESS;
        },
        true,
        true,
        true);
    Request request = send();
    assertThat(request.returned()).isEqualTo(STATUS_PENDING);
    bench.succeed(held.get(0));
    assertThat(bench.log).containsExactly("true 1", "true");
    assertThat(request.status()).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void pending_is_carried_up_past_a_driver_without_a_completion_routine() {
    Bench.Driver filterDriver = bench.driver("filter");
    DEVICE_OBJECT filter = filterDriver.device();
    top.AttachedDevice(filter);
    filter.StackSize((byte) 3);
    filterDriver.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoCopyCurrentIrpStackLocationToNext();
          irp.IoSetCompletionRoutine(
              (d, i, c) -> {
                bench.log.add("pending " + i.PendingReturned());
                return STATUS_SUCCESS;
              },
              0,
              true,
              true,
              true);
          return bench.wdk.io().IofCallDriver(top, irp);
        });
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoCopyCurrentIrpStackLocationToNext();
          return bench.wdk.io().IofCallDriver(bottom, irp);
        });
    lowerPends();
    send();
    bench.succeed(held.get(0));
    assertThat(bench.log).containsExactly("pending 1");
  }

  @Test
  void a_skipped_location_lets_the_next_driver_see_the_same_parameters() {
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoSkipCurrentIrpStackLocation();
          return bench.wdk.io().IofCallDriver(bottom, irp);
        });
    lower.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          bench.log.add("" + irp.IoGetCurrentIrpStackLocation().IoControlCode());
          return bench.succeed(irp);
        });
    send();
    assertThat(bench.log).containsExactly("" + Bench.BUFFERED);
  }

  @Test
  void a_completion_routine_runs_for_the_driver_that_set_it() {
    lowerCompletesWith(STATUS_SUCCESS);
    upperPassesOn(
        (device, irp, context) -> {
          RoutineRun run =
              Objects.requireNonNull(bench.wdk.view().run(bench.wdk.view().routineRun()));
          bench.log.add(run.role() + " " + bench.wdk.view().driverName(run.driver()));
          return STATUS_SUCCESS;
        },
        true,
        true,
        true);
    send();
    assertThat(bench.log).containsExactly("IO_COMPLETION_ROUTINE upper");
  }

  @Test
  void completing_twice_stops_with_0x44() {
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          bench.succeed(irp);
          return bench.succeed(irp);
        });
    bench.assertBugCheck(BUGCHECK.MULTIPLE_IRP_COMPLETE_REQUESTS, this::send);
  }

  @Test
  void completing_with_the_cancel_routine_set_stops_with_0x48() {
    DRIVER_CANCEL cancel = (device, irp) -> {};
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          irp.IoSetCancelRoutine(cancel);
          return bench.succeed(irp);
        });
    bench.assertBugCheck(BUGCHECK.CANCEL_STATE_IN_COMPLETED_IRP, this::send);
  }

  @Test
  void completing_with_STATUS_PENDING_stops_with_0xC9() {
    lowerCompletesWith(STATUS_PENDING);
    upperPassesOn(logging("never", STATUS_SUCCESS), true, true, true);
    bench.assertBugCheck(BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, this::send);
  }

  @Test
  void passing_a_request_down_without_a_location_left_stops_with_0x35() {
    lower.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          return bench.wdk.io().IofCallDriver(bottom, irp);
        });
    upperPassesOn(logging("never", STATUS_SUCCESS), true, true, true);
    bench.assertBugCheck(BUGCHECK.NO_MORE_IRP_STACK_LOCATIONS, this::send);
  }

  @Test
  void returning_from_a_dispatch_routine_at_another_IRQL_stops_with_0xC8() {
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          int status = bench.succeed(irp);
          bench.wdk.ke().KeAcquireSpinLockRaiseToDpc(bench.wdk.locals().bytes(8));
          return status;
        });
    bench.assertBugCheck(BUGCHECK.IRQL_UNEXPECTED_VALUE, this::send);
  }

  @Test
  void sending_a_freed_request_stops_with_0xC9() {
    upper.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          bench.succeed(irp);
          return bench.wdk.io().IofCallDriver(bottom, irp);
        });
    bench.assertBugCheck(BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, this::send);
  }
}
