package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CLEANUP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CLOSE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CREATE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_SUCH_DEVICE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoDevices;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceStackTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final IoDevices devices = bench.wdk.family(IoDevices.class);
  private final PPVOID out = bench.wdk.locals().PPVOID();
  private final PPVOID file = bench.wdk.locals().PPVOID();
  private final DEVICE_OBJECT bottom = named("\\Device\\Bottom");
  private final DEVICE_OBJECT middle = driver.device();
  private final DEVICE_OBJECT top = driver.device();

  @AfterEach
  void close() {
    bench.close();
  }

  private UNICODE_STRING string(String text) {
    return bench.wdk.locals().UNICODE_STRING(text);
  }

  private DEVICE_OBJECT named(String name) {
    bench.wdk.io().IoCreateDevice(driver.object(), 0, string(name), 0x22, 0, (byte) 0, out);
    DEVICE_OBJECT device = new DEVICE_OBJECT(bench.wdk.memory(), out.get());
    device.Flags(device.Flags() & ~DO.DO_DEVICE_INITIALIZING);
    return device;
  }

  @Test
  void attaching_puts_a_device_on_top_of_the_whole_stack() {
    bottom.AlignmentRequirement(3);
    assertThat(devices.IoAttachDeviceToDeviceStack(middle, bottom)).isEqualTo(bottom);
    assertThat(devices.IoAttachDeviceToDeviceStack(top, bottom)).isEqualTo(middle);
    assertThat(top.StackSize()).isEqualTo((byte) 3);
    assertThat(top.AlignmentRequirement()).isEqualTo(3);
    assertThat(bottom.AttachedDevice()).isEqualTo(middle);
    assertThat(middle.AttachedDevice()).isEqualTo(top);
    assertThat(devices.IoGetAttachedDevice(bottom)).isEqualTo(top);
    assertThat(devices.IoGetLowerDeviceObject(top)).isEqualTo(middle);
    assertThat(devices.IoGetLowerDeviceObject(bottom)).isNull();
  }

  @Test
  void a_device_that_is_still_being_made_cannot_be_attached_to() {
    bottom.Flags(bottom.Flags() | DO.DO_DEVICE_INITIALIZING);
    assertThat(devices.IoAttachDeviceToDeviceStack(top, bottom)).isNull();
    assertThat(devices.IoAttachDeviceToDeviceStackSafe(top, bottom, out))
        .isEqualTo(STATUS_NO_SUCH_DEVICE);
    assertThat(out.get()).isZero();
  }

  @Test
  void IoAttachDevice_finds_the_device_by_name() {
    assertThat(devices.IoAttachDevice(top, string("\\Device\\Bottom"), out))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(out.get()).isEqualTo(bottom.address());
    assertThat(devices.IoAttachDevice(top, string("\\Device\\None"), out))
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void detaching_frees_the_lower_device() {
    devices.IoAttachDeviceToDeviceStack(top, bottom);
    devices.IoDetachDevice(bottom);
    assertThat(bottom.AttachedDevice()).isNull();
    bench.wdk.io().IoDeleteDevice(top);
    bench.assertBugCheck(
        BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, () -> devices.IoDetachDevice(bottom));
  }

  @Test
  void a_lower_device_that_was_deleted_goes_when_the_upper_one_is_detached() {
    devices.IoAttachDeviceToDeviceStack(top, bottom);
    bench.wdk.io().IoDeleteDevice(bottom);
    assertThat(bottom.Type()).isEqualTo((short) 3);
    devices.IoDetachDevice(bottom);
    assertThat(bottom.Type()).isZero();
  }

  @Test
  void deleting_a_device_that_is_still_attached_stops_with_0xC9() {
    devices.IoAttachDeviceToDeviceStack(top, bottom);
    bench.assertBugCheck(
        BUGCHECK.DRIVER_VERIFIER_IOMANAGER_VIOLATION, () -> bench.wdk.io().IoDeleteDevice(top));
  }

  @Test
  void a_stack_that_leads_in_a_circle_stops_the_kernel() {
    bottom.AttachedDevice(bottom);
    bench.assertBugCheck(
        BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER, () -> devices.IoGetAttachedDevice(bottom));
  }

  @Test
  void IoGetDeviceObjectPointer_opens_and_cleans_up_and_the_last_dereference_closes() {
    for (int major : new int[] {IRP_MJ_CREATE, IRP_MJ_CLEANUP, IRP_MJ_CLOSE}) {
      driver.on(
          major,
          (device, irp) -> {
            bench.log.add(IRP_MJ.toString(major) + " " + irp.RequestorMode());
            return bench.succeed(irp);
          });
    }
    devices.IoAttachDeviceToDeviceStack(top, bottom);
    assertThat(devices.IoGetDeviceObjectPointer(string("\\Device\\Bottom"), 1, file, out))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(out.get()).isEqualTo(top.address());
    assertThat(bench.log).containsExactly("IRP_MJ_CREATE 0", "IRP_MJ_CLEANUP 0");
    assertThat(bottom.ReferenceCount()).isEqualTo(1);
  }

  @Test
  void IoGetDeviceObjectPointer_gives_the_status_of_CREATE() {
    driver.on(IRP_MJ_CREATE, (d, irp) -> bench.complete(irp, STATUS_ACCESS_DENIED, 0));
    assertThat(devices.IoGetDeviceObjectPointer(string("\\Device\\Bottom"), 1, file, out))
        .isEqualTo(STATUS_ACCESS_DENIED);
    assertThat(bottom.ReferenceCount()).isZero();
  }

  @Test
  void IoGetDeviceObjectPointer_of_no_device_says_what_is_wrong() {
    assertThat(devices.IoGetDeviceObjectPointer(string("\\Device\\None"), 1, file, out))
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(devices.IoGetDeviceObjectPointer(string("\\Device"), 1, file, out))
        .isEqualTo(STATUS_OBJECT_TYPE_MISMATCH);
  }
}
