package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_PNP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_POWER;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_SYSTEM_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_2;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoPnp;
import dev.zwatch.wdk.Po;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.constants.POWER;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.REQUEST_POWER_COMPLETE;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PPVOID;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to the device of a small function driver. */
class PnpTest {
  private final Bench bench = new Bench();
  private final FunctionDriver function = new FunctionDriver(bench);
  private final Bench.Driver driver = function.driver;
  private final KernelMemory memory = bench.wdk.memory();
  private final IoPnp pnp = bench.wdk.family(IoPnp.class);
  private final Po po = bench.wdk.family(Po.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_bad_pointer_to_the_driver_extension_stops_with_0x50() {
    driver.loaded().object().DriverExtension(new DRIVER_EXTENSION(memory, 0xFFFFFFFFF8002000L));
    bench.assertBugCheck(
        BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA, () -> bench.emulator.wantsDevices(driver.loaded()));
  }

  @Test
  void a_driver_with_AddDevice_gets_a_device_that_starts_and_is_asked_about_itself() {
    assertThat(bench.emulator.wantsDevices(driver.loaded())).isTrue();
    PnpDevice device = function.added();
    assertThat(device.top()).isEqualTo(function.own());
    assertThat(device.physical().Flags() & DO.DO_BUS_ENUMERATED_DEVICE).isNotZero();
    assertThat(device.start().status()).isEqualTo(STATUS_SUCCESS);
    assertThat(bench.log).containsExactly("minor 13", "minor 0", "minor 9", "minor 20", "minor 7");
  }

  @Test
  void an_unplugged_device_is_asked_and_removed_and_its_stack_is_gone() {
    PnpDevice device = function.added();
    device.start();
    bench.log.clear();
    assertThat(device.unplug().status()).isEqualTo(STATUS_SUCCESS);
    assertThat(bench.log).containsExactly("minor 1", "minor 2");
    assertThat(device.isRemoved()).isTrue();
    assertThat(driver.object().DeviceObject()).isNull();
    assertThat(device.physical().Type()).isZero();
  }

  @Test
  void a_driver_that_refuses_removal_keeps_its_device() {
    PnpDevice device = function.added();
    device.start();
    bench.log.clear();
    driver.on(
        IRP_MJ_PNP,
        (d, irp) -> {
          int minor = irp.IoGetCurrentIrpStackLocation().MinorFunction();
          bench.log.add("minor " + minor);
          return bench.complete(irp, minor == 1 ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS, 0);
        });
    assertThat(device.unplug().status()).isEqualTo(STATUS_UNSUCCESSFUL);
    assertThat(bench.log).containsExactly("minor 1", "minor 3");
    assertThat(device.isRemoved()).isFalse();
  }

  @Test
  void a_surprise_removal_is_followed_by_the_removal() {
    PnpDevice device = function.added();
    device.start();
    bench.log.clear();
    device.surprise();
    assertThat(bench.log).containsExactly("minor 23", "minor 2");
  }

  @Test
  void a_device_that_does_not_start_is_removed() {
    driver.on(
        IRP_MJ_PNP,
        (d, irp) -> {
          int minor = irp.IoGetCurrentIrpStackLocation().MinorFunction();
          return minor == IRP_MN.IRP_MN_START_DEVICE
              ? bench.complete(irp, STATUS_UNSUCCESSFUL, 0)
              : function.dispatchPnp(d, irp);
        });
    PnpDevice device = function.added();
    assertThat(device.start().status()).isEqualTo(STATUS_UNSUCCESSFUL);
    assertThat(device.isRemoved()).isTrue();
  }

  @Test
  void after_a_failed_AddDevice_there_is_no_device() {
    DRIVER_ADD_DEVICE refuse = (driverObject, physical) -> STATUS_UNSUCCESSFUL;
    Objects.requireNonNull(driver.object().DriverExtension()).AddDevice(refuse);
    PnpDevice device = bench.emulator.addDevice(driver.loaded());
    assertThat(device.added()).isEqualTo(STATUS_UNSUCCESSFUL);
    assertThat(device.isRemoved()).isTrue();
    assertThat(device.physical().Type()).isZero();
  }

  @Test
  void power_states_reach_the_bus_which_notes_them() {
    PnpDevice device = function.added();
    assertThat(device.setDevicePower(POWER.PowerDeviceD3).status()).isEqualTo(STATUS_SUCCESS);
    assertThat(po.PoSetPowerState(device.physical(), POWER.DevicePowerState, POWER.PowerDeviceD0))
        .isEqualTo(POWER.PowerDeviceD3);
    assertThat(device.querySystemPower(POWER.PowerSystemSleeping3).status())
        .isEqualTo(STATUS_SUCCESS);
    assertThat(device.setSystemPower(POWER.PowerSystemSleeping3).status())
        .isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void PoRequestPowerIrp_sends_a_request_to_the_top_and_tells_when_it_is_done() {
    PnpDevice device = function.added();
    REQUEST_POWER_COMPLETE done =
        (d, minor, state, context, status) ->
            bench.log.add(minor + " " + state + " " + context + " " + status.Status());
    driver.on(
        IRP_MJ_POWER,
        (d, irp) -> {
          IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
          bench.log.add("power " + location.PowerType() + " " + location.PowerState());
          irp.IoSkipCurrentIrpStackLocation();
          return po.PoCallDriver(function.lower(), irp);
        });
    PPVOID irp = bench.wdk.locals().PPVOID();
    assertThat(
            po.PoRequestPowerIrp(
                device.physical(),
                (byte) IRP_MN.IRP_MN_SET_POWER,
                POWER.PowerDeviceD0,
                memory.addressOf(REQUEST_POWER_COMPLETE.class, done),
                7,
                irp))
        .isEqualTo(STATUS_PENDING);
    assertThat(bench.log).containsExactly("power 1 1", "2 1 7 0");
    assertThat(irp.get()).isNotZero();
    assertThat(po.PoRequestPowerIrp(device.physical(), (byte) 9, 1, 0, 0, null))
        .isEqualTo(STATUS_INVALID_PARAMETER_2);
  }

  @Test
  void IoInvalidateDeviceRelations_asks_again_later() {
    PnpDevice device = function.added();
    bench.log.clear();
    bench.emulator.requests(device.physical()).send(IRP_MJ_SYSTEM_CONTROL);
    driver.on(
        IRP_MJ_SYSTEM_CONTROL,
        (d, irp) -> {
          pnp.IoInvalidateDeviceRelations(device.physical(), 0);
          bench.log.add("invalidated");
          return bench.succeed(irp);
        });
    bench.emulator.requests(device.physical()).send(IRP_MJ_SYSTEM_CONTROL);
    assertThat(bench.log).containsExactly("invalidated", "minor 7");
  }
}
