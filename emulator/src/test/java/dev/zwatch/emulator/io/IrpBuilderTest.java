package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoIrps;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.MDL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IrpBuilderTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final IoIrps irps = bench.wdk.family(IoIrps.class);
  private final DEVICE_OBJECT device = driver.device();
  private final long buffer = bench.wdk.locals().bytes(64);
  private final KEVENT event = new KEVENT(bench.wdk.memory(), bench.wdk.locals().bytes(24));
  private final IO_STATUS_BLOCK iosb =
      new IO_STATUS_BLOCK(bench.wdk.memory(), bench.wdk.locals().bytes(16));

  @AfterEach
  void close() {
    bench.close();
  }

  private IRP control(int code, int input, int output) {
    return present(
        irps.IoBuildDeviceIoControlRequest(
            code,
            device,
            input == 0 ? 0 : buffer,
            input,
            output == 0 ? 0 : buffer + 32,
            output,
            (byte) 0,
            event,
            iosb));
  }

  private static IRP present(@Nullable IRP irp) {
    return Objects.requireNonNull(irp);
  }

  @Test
  void a_buffered_control_request_brings_data_status_and_event() {
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (d, irp) -> {
          bench.log.add(irp.RequestorMode() + " " + bench.bytes(irp.SystemBuffer(), 1)[0]);
          bench.wdk.memory().putInt(irp.SystemBuffer(), 0x04030201);
          return bench.complete(irp, STATUS_SUCCESS, 3);
        });
    bench.wdk.memory().putByte(buffer, (byte) 77);
    IRP irp = control(Bench.BUFFERED, 1, 8);
    assertThat(bench.wdk.io().IofCallDriver(device, irp)).isEqualTo(STATUS_SUCCESS);
    assertThat(bench.log).containsExactly("0 77");
    assertThat(bench.bytes(buffer + 32, 4)).containsExactly(1, 2, 3, 0);
    assertThat(iosb.Status()).isEqualTo(STATUS_SUCCESS);
    assertThat(iosb.Information()).isEqualTo(3);
    assertThat(event.Header().SignalState()).isEqualTo(1);
    assertThat(irp.Type()).isZero();
  }

  @Test
  void a_control_request_that_pends_reports_when_it_is_completed() {
    IRP[] held = {null};
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (d, irp) -> {
          irp.IoMarkIrpPending();
          held[0] = irp;
          return STATUS_PENDING;
        });
    IRP irp = control(Bench.BUFFERED, 0, 0);
    assertThat(bench.wdk.io().IofCallDriver(device, irp)).isEqualTo(STATUS_PENDING);
    assertThat(event.Header().SignalState()).isZero();
    bench.complete(present(held[0]), STATUS_CANCELLED, 0);
    assertThat(event.Header().SignalState()).isEqualTo(1);
    assertThat(iosb.Status()).isEqualTo(STATUS_CANCELLED);
  }

  @Test
  void a_direct_control_request_has_its_output_buffer_locked_in_a_list() {
    int code = CTL_CODE.CTL_CODE(0x22, 0x800, CTL_CODE.METHOD_OUT_DIRECT, 0);
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (d, irp) -> {
          MDL mdl = Objects.requireNonNull(irp.MdlAddress());
          bench.log.add(
              (mdl.MmGetMdlVirtualAddress() - buffer)
                  + " "
                  + mdl.ByteCount()
                  + " "
                  + mdl.has(MDL.MDL_PAGES_LOCKED)
                  + " "
                  + bench.bytes(irp.SystemBuffer(), 1)[0]);
          return bench.complete(irp, STATUS_SUCCESS, 0);
        });
    bench.wdk.memory().putByte(buffer, (byte) 5);
    bench.wdk.io().IofCallDriver(device, control(code, 4, 16));
    assertThat(bench.log).containsExactly("32 16 true 5");
  }

  @Test
  void a_direct_control_request_with_a_bad_buffer_cannot_be_made() {
    int code = CTL_CODE.CTL_CODE(0x22, 0x800, CTL_CODE.METHOD_OUT_DIRECT, 0);
    assertThat(
            irps.IoBuildDeviceIoControlRequest(
                code, device, buffer, 4, 0x10, 16, (byte) 0, event, iosb))
        .isNull();
  }

  @Test
  void METHOD_NEITHER_passes_both_addresses_on() {
    int code = CTL_CODE.CTL_CODE(0x22, 0x800, CTL_CODE.METHOD_NEITHER, 0);
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (d, irp) -> {
          bench.log.add(
              (irp.IoGetCurrentIrpStackLocation().Type3InputBuffer() - buffer)
                  + " "
                  + (irp.UserBuffer() - buffer));
          return bench.complete(irp, STATUS_SUCCESS, 0);
        });
    bench.wdk.io().IofCallDriver(device, control(code, 4, 16));
    assertThat(bench.log).containsExactly("0 32");
  }

  @Test
  void synchronous_requests_pass_buffers_as_the_device_wants_them() {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          bench.log.add(
              irp.IoGetCurrentIrpStackLocation().ReadWriteByteOffset()
                  + " "
                  + (irp.SystemBuffer() != 0)
                  + " "
                  + (irp.MdlAddress() != null));
          if (irp.SystemBuffer() != 0) {
            bench.wdk.memory().putByte(irp.SystemBuffer(), (byte) 9);
          }
          return bench.complete(irp, STATUS_SUCCESS, 1);
        });
    for (int flags : new int[] {0, DO.DO_BUFFERED_IO, DO.DO_DIRECT_IO}) {
      DEVICE_OBJECT target = driver.device(flags);
      IRP irp =
          present(
              irps.IoBuildSynchronousFsdRequest(IRP_MJ_READ, target, buffer, 8, null, event, iosb));
      bench.wdk.io().IofCallDriver(target, irp);
    }
    assertThat(bench.log).containsExactly("0 false false", "0 true false", "0 false true");
    assertThat(bench.bytes(buffer, 1)).containsExactly(9);
    assertThat(iosb.Information()).isEqualTo(1);
  }

  @Test
  void an_asynchronous_request_is_freed_by_its_driver() {
    driver.on(IRP_MJ_WRITE, (d, irp) -> bench.complete(irp, STATUS_SUCCESS, 8));
    IRP irp =
        present(irps.IoBuildAsynchronousFsdRequest(IRP_MJ_WRITE, device, buffer, 8, null, iosb));
    irp.IoSetCompletionRoutine(
        (d, i, context) -> {
          bench.log.add(d + " " + i.IoStatus().Information());
          irps.IoFreeIrp(i);
          return STATUS_MORE_PROCESSING_REQUIRED;
        },
        0,
        true,
        true,
        true);
    bench.wdk.io().IofCallDriver(device, irp);
    assertThat(bench.log).containsExactly("null 8");
  }

  @Test
  void an_allocated_request_that_is_completed_to_its_end_stops_with_0x2A() {
    IRP irp = present(irps.IoAllocateIrp((byte) 1, (byte) 0));
    bench.assertBugCheck(
        BUGCHECK.INCONSISTENT_IRP, () -> bench.wdk.io().IofCallDriver(device, irp));
  }

  @Test
  void a_completion_routine_that_frees_its_request_and_lets_it_go_on_stops_with_0x44() {
    IRP irp = present(irps.IoAllocateIrp((byte) 1, (byte) 0));
    irp.IoSetCompletionRoutine(
        (d, i, context) -> {
          irps.IoFreeIrp(i);
          return STATUS_SUCCESS;
        },
        0,
        true,
        true,
        true);
    bench.assertBugCheck(
        BUGCHECK.MULTIPLE_IRP_COMPLETE_REQUESTS, () -> bench.wdk.io().IofCallDriver(device, irp));
  }

  @Test
  void a_new_request_has_all_its_locations_free() {
    IRP irp = present(irps.IoAllocateIrp((byte) 3, (byte) 0));
    assertThat(irp.StackCount()).isEqualTo((byte) 3);
    assertThat(irp.CurrentLocation()).isEqualTo((byte) 4);
    assertThat(irp.Size()).isEqualTo((short) (208 + 3 * 72));
    irp.IoStatus().Status(5);
    irp.IoSetNextIrpStackLocation();
    irps.IoReuseIrp(irp, STATUS_NOT_SUPPORTED);
    assertThat(irp.CurrentLocation()).isEqualTo((byte) 4);
    assertThat(irp.IoStatus().Status()).isEqualTo(STATUS_NOT_SUPPORTED);
    irps.IoFreeIrp(irp);
    assertThat(irps.IoAllocateIrp((byte) -1, (byte) 0)).isNull();
  }

  @Test
  void freeing_a_request_twice_stops_with_0xC9() {
    IRP irp = present(irps.IoAllocateIrp((byte) 1, (byte) 0));
    irps.IoFreeIrp(irp);
    bench.assertBugCheck(BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, () -> irps.IoFreeIrp(irp));
  }

  @Test
  void freeing_a_request_of_the_IO_manager_stops_with_0xC9() {
    IRP irp = control(Bench.BUFFERED, 0, 0);
    bench.assertBugCheck(BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, () -> irps.IoFreeIrp(irp));
  }

  @Test
  void initializing_an_allocated_request_stops_with_0xC9() {
    IRP irp = present(irps.IoAllocateIrp((byte) 1, (byte) 0));
    bench.assertBugCheck(
        BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION,
        () -> irps.IoInitializeIrp(irp, (short) 280, (byte) 1));
  }

  @Test
  void the_master_request_is_completed_with_its_last_associated_one() {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          irp.IoMarkIrpPending();
          irp.IoStatus().Status(STATUS_SUCCESS);
          irp.IrpCount(2);
          for (int i = 0; i < 2; i++) {
            IRP part = present(irps.IoMakeAssociatedIrp(irp, (byte) 1));
            part.IoGetNextIrpStackLocation().MajorFunction((byte) IRP_MJ_WRITE);
            bench.wdk.io().IofCallDriver(device, part);
            bench.log.add("part " + i);
          }
          return STATUS_PENDING;
        });
    driver.on(IRP_MJ_WRITE, (d, irp) -> bench.succeed(irp));
    Request request = bench.emulator.requests(device).read(0);
    assertThat(bench.log).containsExactly("part 0", "part 1");
    assertThat(request.status()).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void IoForwardIrpSynchronously_comes_back_with_the_request() {
    Bench.Driver lower = bench.driver("lower");
    DEVICE_OBJECT bottom = lower.device();
    lower.on(IRP_MJ_READ, (d, irp) -> bench.complete(irp, STATUS_SUCCESS, 4));
    device.StackSize((byte) 2);
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          bench.log.add(
              irps.IoForwardIrpSynchronously(bottom, irp) + " " + irp.IoStatus().Information());
          return bench.complete(irp, STATUS_SUCCESS, 5);
        });
    assertThat(bench.emulator.requests(device).read(8).information()).isEqualTo(5);
    assertThat(bench.log).containsExactly("1 4");
  }
}
