package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_PNP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_SYSTEM_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_2;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NOT_SUPPORTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_EXISTS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoPnp;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a device is: what the bus, the registry and its interfaces tell of it. */
class PnpIdentityTest {
  private final Bench bench = new Bench();
  private final FunctionDriver function = new FunctionDriver(bench);
  private final KernelMemory memory = bench.wdk.memory();
  private final IoPnp pnp = bench.wdk.family(IoPnp.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_bus_answers_who_a_device_is_and_leaves_what_it_does_not_know() {
    PnpDevice device = function.added();
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
  void properties_are_given_by_the_buffer_protocol() {
    PnpDevice device = function.added();
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
    assertThat(pnp.IoGetDeviceProperty(function.own(), 15, 10, buffer, length))
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void a_device_interface_is_a_link_while_it_is_enabled() {
    PnpDevice device = function.added();
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
    assertThat(pnp.IoRegisterDeviceInterface(function.own(), guid, null, link))
        .isEqualTo(STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void a_physical_device_has_keys_in_the_registry() {
    PnpDevice device = function.added();
    PHANDLE handle = bench.wdk.locals().PHANDLE();
    assertThat(pnp.IoOpenDeviceRegistryKey(device.physical(), 1, 0x2_0019, handle))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(bench.wdk.view().keyPath(bench.wdk.view().keyOfHandle(handle.get())))
        .endsWith("\\Enum\\Root\\function\\0000\\Device Parameters");
    assertThat(bench.wdk.zwObjects().ZwClose(handle.get())).isEqualTo(STATUS_SUCCESS);
    assertThat(pnp.IoOpenDeviceRegistryKey(function.own(), 1, 0x2_0019, handle))
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
