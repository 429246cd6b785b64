package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_PNP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_POWER;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_SYSTEM_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_2;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_EXISTS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoDevices;
import dev.zwatch.wdk.IoIrps;
import dev.zwatch.wdk.IoPnp;
import dev.zwatch.wdk.Po;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.constants.POWER;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.REQUEST_POWER_COMPLETE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_EXTENSION;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A small function driver over the built-in bus. */
class PnpTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("function");
  private final KernelMemory memory = bench.wdk.memory();
  private final IoPnp pnp = bench.wdk.family(IoPnp.class);
  private final Po po = bench.wdk.family(Po.class);
  private final IoIrps irps = bench.wdk.family(IoIrps.class);
  private final IoDevices devices = bench.wdk.family(IoDevices.class);
  private @Nullable DEVICE_OBJECT lower;
  private @Nullable DEVICE_OBJECT own;

  PnpTest() {
    DRIVER_ADD_DEVICE add =
        (driverObject, physical) -> {
          own = driver.device();
          lower = devices.IoAttachDeviceToDeviceStack(own, physical);
          return lower == null ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
        };
    Objects.requireNonNull(driver.object().DriverExtension()).AddDevice(add);
    DRIVER_DISPATCH passOn =
        (device, irp) -> {
          irp.IoSkipCurrentIrpStackLocation();
          return bench.wdk.io().IofCallDriver(lower(), irp);
        };
    driver.on(IRP_MJ_PNP, this::dispatchPnp);
    driver.on(IRP_MJ_POWER, passOn);
    driver.on(IRP_MJ_SYSTEM_CONTROL, passOn);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private DEVICE_OBJECT lower() {
    return Objects.requireNonNull(lower);
  }

  private DEVICE_OBJECT own() {
    return Objects.requireNonNull(own);
  }

  private int dispatchPnp(DEVICE_OBJECT device, IRP irp) {
    int minor = irp.IoGetCurrentIrpStackLocation().MinorFunction();
    bench.log.add("minor " + minor);
    if (minor == IRP_MN.IRP_MN_START_DEVICE) {
      irps.IoForwardIrpSynchronously(lower(), irp);
      return bench.complete(irp, irp.IoStatus().Status(), 0);
    }
    irp.IoSkipCurrentIrpStackLocation();
    int status = bench.wdk.io().IofCallDriver(lower(), irp);
    if (minor == IRP_MN.IRP_MN_REMOVE_DEVICE) {
      devices.IoDetachDevice(lower());
      bench.wdk.io().IoDeleteDevice(device);
    }
    return status;
  }

  private PnpDevice added() {
    PnpDevice device = bench.emulator.addDevice(driver.loaded());
    assertThat(device.added()).isEqualTo(STATUS_SUCCESS);
    return device;
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
    PnpDevice device = added();
    assertThat(device.top()).isEqualTo(own());
    assertThat(device.physical().Flags() & DO.DO_BUS_ENUMERATED_DEVICE).isNotZero();
    assertThat(device.start().status()).isEqualTo(STATUS_SUCCESS);
    assertThat(bench.log).containsExactly("minor 13", "minor 0", "minor 9", "minor 20", "minor 7");
  }

  @Test
  void an_unplugged_device_is_asked_and_removed_and_its_stack_is_gone() {
    PnpDevice device = added();
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
    PnpDevice device = added();
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
    PnpDevice device = added();
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
              : dispatchPnp(d, irp);
        });
    PnpDevice device = added();
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
  void the_bus_answers_who_a_device_is_and_leaves_what_it_does_not_know() {
    PnpDevice device = added();
    DeviceRequests requests = bench.emulator.requests(device.physical());
    Request id = requests.send(IRP_MJ_PNP, IRP_MN.IRP_MN_QUERY_ID);
    assertThat(id.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(text(id.information())).isEqualTo("Root\\function");
    assertThat(requests.send(IRP_MJ_PNP, IRP_MN.IRP_MN_QUERY_INTERFACE).status())
        .isEqualTo(STATUS_NOT_SUPPORTED);
    assertThat(requests.send(IRP_MJ_SYSTEM_CONTROL).status()).isEqualTo(STATUS_NOT_SUPPORTED);
    Request bus = requests.send(IRP_MJ_PNP, IRP_MN.IRP_MN_QUERY_BUS_INFORMATION);
    assertThat(bus.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(bus.information()).isNotZero();
  }

  @Test
  void power_states_reach_the_bus_which_notes_them() {
    PnpDevice device = added();
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
    PnpDevice device = added();
    REQUEST_POWER_COMPLETE done =
        (d, minor, state, context, status) ->
            bench.log.add(minor + " " + state + " " + context + " " + status.Status());
    driver.on(
        IRP_MJ_POWER,
        (d, irp) -> {
          IO_STACK_LOCATION location = irp.IoGetCurrentIrpStackLocation();
          bench.log.add("power " + location.PowerType() + " " + location.PowerState());
          irp.IoSkipCurrentIrpStackLocation();
          return po.PoCallDriver(lower(), irp);
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
    PnpDevice device = added();
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

  @Test
  void properties_are_given_by_the_buffer_protocol() {
    PnpDevice device = added();
    PULONG length = bench.wdk.locals().PULONG();
    long buffer = bench.wdk.locals().bytes(256);
    assertThat(pnp.IoGetDeviceProperty(device.physical(), 15, 2, buffer, length))
        .isEqualTo(STATUS_BUFFER_TOO_SMALL);
    assertThat(length.get()).isEqualTo(10);
    assertThat(pnp.IoGetDeviceProperty(device.physical(), 15, 10, buffer, length))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(text(buffer)).isEqualTo("ROOT");
    assertThat(pnp.IoGetDeviceProperty(device.physical(), 9, 10, buffer, length))
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(pnp.IoGetDeviceProperty(device.physical(), 99, 10, buffer, length))
        .isEqualTo(STATUS_INVALID_PARAMETER_2);
    assertThat(pnp.IoGetDeviceProperty(own(), 15, 10, buffer, length))
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void a_device_interface_is_a_link_while_it_is_enabled() {
    PnpDevice device = added();
    UNICODE_STRING link = new UNICODE_STRING(memory, bench.wdk.locals().bytes(UNICODE_STRING.SIZE));
    long guid = bench.wdk.locals().bytes(16);
    memory.putLong(guid, 0x1122_3344_5566_7788L);
    memory.putLong(guid + 8, 0x0807_0605_0403_0201L);
    assertThat(pnp.IoRegisterDeviceInterface(device.physical(), guid, null, link))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(link.text())
        .isEqualTo("\\??\\Root#function#0000#{55667788-3344-1122-0102-030405060708}");
    assertThat(bench.emulator.open(link.text()).created().status())
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(pnp.IoSetDeviceInterfaceState(link, (byte) 0))
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(pnp.IoSetDeviceInterfaceState(link, (byte) 1)).isEqualTo(STATUS_SUCCESS);
    assertThat(pnp.IoSetDeviceInterfaceState(link, (byte) 1)).isEqualTo(STATUS_OBJECT_NAME_EXISTS);
    assertThat(bench.emulator.open(link.text()).created().status())
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
    assertThat(pnp.IoSetDeviceInterfaceState(link, (byte) 0)).isEqualTo(STATUS_SUCCESS);
    assertThat(pnp.IoRegisterDeviceInterface(own(), guid, null, link))
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void a_physical_device_has_keys_in_the_registry() {
    PnpDevice device = added();
    PHANDLE handle = bench.wdk.locals().PHANDLE();
    assertThat(pnp.IoOpenDeviceRegistryKey(device.physical(), 1, 0x2_0019, handle))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(bench.wdk.view().keyPath(bench.wdk.view().keyOfHandle(handle.get())))
        .endsWith("\\Enum\\Root\\function\\0000\\Device Parameters");
    assertThat(bench.wdk.zwObjects().ZwClose(handle.get())).isEqualTo(STATUS_SUCCESS);
    assertThat(pnp.IoOpenDeviceRegistryKey(own(), 1, 0x2_0019, handle))
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  private String text(long address) {
    StringBuilder text = new StringBuilder();
    for (long at = address; memory.getShort(at) != 0; at += 2) {
      text.append((char) memory.getShort(at));
    }
    return text.toString();
  }
}
