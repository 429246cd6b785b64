package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CLEANUP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CLOSE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CREATE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.KernelMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final KernelMemory memory = bench.wdk.memory();

  @AfterEach
  void close() {
    bench.close();
  }

  private static int code(int method) {
    return CTL_CODE.CTL_CODE(CTL_CODE.FILE_DEVICE_UNKNOWN, 0x801, method, 0);
  }

  @Test
  void a_buffered_control_request_has_one_buffer_for_input_and_output() {
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
          bench.log.add(location.InputBufferLength() + " " + location.OutputBufferLength());
          long buffer = irp.SystemBuffer();
          bench.log.add(new String(bench.bytes(buffer, 3), US_ASCII));
          memory.write(buffer, new byte[] {9, 8, 7, 6}, 0, 4);
          return bench.complete(irp, STATUS_SUCCESS, 4);
        });
    Request request =
        bench.emulator.requests(driver.device()).ioctl(Bench.BUFFERED, "abc".getBytes(US_ASCII), 8);
    assertThat(bench.log).containsExactly("3 8", "abc");
    assertThat(request.information()).isEqualTo(4);
    assertThat(request.output()).containsExactly(9, 8, 7, 6);
  }

  @Test
  void a_warning_brings_data_and_an_error_does_not() {
    int[] status = {STATUS_BUFFER_OVERFLOW};
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          memory.putInt(irp.SystemBuffer(), 0x01020304);
          return bench.complete(irp, status[0], 4);
        });
    DeviceRequests requests = bench.emulator.requests(driver.device());
    assertThat(requests.ioctl(Bench.BUFFERED, new byte[0], 4).output()).containsExactly(4, 3, 2, 1);
    status[0] = STATUS_UNSUCCESSFUL;
    assertThat(requests.ioctl(Bench.BUFFERED, new byte[0], 4).output()).isEmpty();
  }

  @Test
  void no_more_comes_back_than_the_output_buffer_holds() {
    driver.on(IRP_MJ_DEVICE_CONTROL, (device, irp) -> bench.complete(irp, STATUS_SUCCESS, -1));
    Request request =
        bench
            .emulator
            .open(driver.on(IRP_MJ_CREATE, (d, i) -> bench.succeed(i)).device())
            .ioctl(Bench.BUFFERED, new byte[64], 5);
    assertThat(request.information()).isEqualTo(-1);
    assertThat(request.output()).hasSize(5);
  }

  @Test
  void METHOD_NEITHER_passes_user_addresses() {
    driver.on(IRP_MJ_CREATE, (d, irp) -> bench.succeed(irp));
    driver.on(
        IRP_MJ_DEVICE_CONTROL,
        (device, irp) -> {
          long in = irp.IoGetCurrentIrpStackLocation().Type3InputBuffer();
          long out = irp.UserBuffer();
          bench.log.add(
              (in > 0) + " " + (out > 0) + " " + irp.SystemBuffer() + " " + irp.RequestorMode());
          memory.putByte(out, memory.getByte(in));
          return bench.complete(irp, STATUS_SUCCESS, 1);
        });
    Request request =
        bench
            .emulator
            .open(driver.device())
            .ioctl(code(CTL_CODE.METHOD_NEITHER), new byte[] {77}, 2);
    assertThat(bench.log).containsExactly("true true 0 1");
    assertThat(request.output()).containsExactly(77);
  }

  @Test
  void requests_as_from_a_driver_have_no_file_and_come_from_kernel_mode() {
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          bench.log.add(
              irp.IoGetCurrentIrpStackLocation().FileObject()
                  + " "
                  + irp.RequestorMode()
                  + " "
                  + (irp.UserBuffer() < 0));
          return bench.succeed(irp);
        });
    bench.emulator.requests(driver.device()).read(4);
    assertThat(bench.log).containsExactly("null 0 true");
  }

  @Test
  void a_buffered_read_copies_what_the_driver_says() {
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
          bench.log.add(location.ReadWriteLength() + " at " + location.ReadWriteByteOffset());
          memory.putShort(irp.SystemBuffer(), (short) 0x0201);
          return bench.complete(irp, STATUS_SUCCESS, 2);
        });
    Request request =
        bench.emulator.requests(driver.device(DO.DO_BUFFERED_IO)).read(10, 0x1_0000_0000L);
    assertThat(bench.log).containsExactly("10 at 4294967296");
    assertThat(request.output()).containsExactly(1, 2);
  }

  @Test
  void a_buffered_read_of_nothing_has_no_system_buffer() {
    driver.on(
        IRP_MJ_READ,
        (device, irp) -> {
          bench.log.add("" + irp.SystemBuffer());
          return bench.succeed(irp);
        });
    bench.emulator.requests(driver.device(DO.DO_BUFFERED_IO)).read(0);
    assertThat(bench.log).containsExactly("0");
  }

  @Test
  void a_buffered_write_brings_the_data_in() {
    driver.on(
        IRP_MJ_WRITE,
        (device, irp) -> {
          bench.log.add("" + memory.getByte(irp.SystemBuffer() + 1));
          return bench.complete(irp, STATUS_SUCCESS, 2);
        });
    Request request =
        bench.emulator.requests(driver.device(DO.DO_BUFFERED_IO)).write(new byte[] {5, 6});
    assertThat(bench.log).containsExactly("6");
    assertThat(request.information()).isEqualTo(2);
  }

  @Test
  void neither_io_passes_the_callers_buffer() {
    driver.on(
        IRP_MJ_WRITE,
        (device, irp) -> {
          bench.log.add("" + memory.getByte(irp.UserBuffer()));
          return bench.complete(irp, STATUS_SUCCESS, 1);
        });
    bench.emulator.requests(driver.device()).write(new byte[] {5});
    assertThat(bench.log).containsExactly("5");
  }

  @Test
  void opening_and_closing_sends_CREATE_then_CLEANUP_then_CLOSE_with_one_file_object() {
    for (int major : new int[] {IRP_MJ_CREATE, IRP_MJ_CLEANUP, IRP_MJ_CLOSE}) {
      driver.on(
          major,
          (device, irp) -> {
            bench.log.add(
                IRP_MJ.toString(major) + " " + irp.IoGetCurrentIrpStackLocation().FileObject());
            return bench.succeed(irp);
          });
    }
    OpenFile file = bench.emulator.open(driver.device());
    assertThat(file.isOpen()).isTrue();
    file.close();
    file.close();
    assertThat(file.isOpen()).isFalse();
    assertThat(bench.log)
        .containsExactly(
            "IRP_MJ_CREATE " + file.file(),
            "IRP_MJ_CLEANUP " + file.file(),
            "IRP_MJ_CLOSE " + file.file());
  }

  @Test
  void a_file_whose_CREATE_failed_is_not_closed() {
    driver.on(IRP_MJ_CREATE, (device, irp) -> bench.complete(irp, STATUS_ACCESS_DENIED, 0));
    driver.on(
        IRP_MJ_CLEANUP,
        (device, irp) -> {
          bench.log.add("cleanup");
          return bench.succeed(irp);
        });
    OpenFile file = bench.emulator.open(driver.device());
    assertThat(file.isOpen()).isFalse();
    assertThat(file.created().status()).isEqualTo(STATUS_ACCESS_DENIED);
    file.close();
    assertThat(bench.log).isEmpty();
  }

  @Test
  void a_buffer_that_does_not_fit_into_memory_is_refused_in_one_line() {
    DeviceRequests requests = bench.emulator.requests(driver.device());
    assertThatThrownBy(() -> requests.read(Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no memory for a buffer of 2147483647 bytes");
    assertThatThrownBy(() -> requests.read(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a buffer of -1 bytes");
  }
}
