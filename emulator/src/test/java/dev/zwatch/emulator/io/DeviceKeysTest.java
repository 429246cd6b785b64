package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.IoPnp;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys that the I/O manager opens for drivers. */
class DeviceKeysTest {
  private static final String CONTROL_SET = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001";

  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("function");
  private final IoPnp pnp = bench.wdk.family(IoPnp.class);
  private final PHANDLE handle = bench.wdk.locals().PHANDLE();
  private @Nullable DEVICE_OBJECT physical;

  @BeforeEach
  void addDevice() {
    DRIVER_ADD_DEVICE add =
        (driverObject, device) -> {
          physical = device;
          return STATUS_SUCCESS;
        };
    Objects.requireNonNull(driver.object().DriverExtension()).AddDevice(add);
    bench.emulator.addDevice(driver.loaded());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void IoOpenDeviceInterfaceRegistryKey_opens_the_key_of_a_registered_interface() {
    UNICODE_STRING link =
        new UNICODE_STRING(bench.wdk.memory(), bench.wdk.locals().bytes(UNICODE_STRING.SIZE));
    UNICODE_STRING reference = bench.wdk.locals().UNICODE_STRING("part");
    pnp.IoRegisterDeviceInterface(
        Objects.requireNonNull(physical), bench.wdk.locals().bytes(16), reference, link);
    assertThat(pnp.IoOpenDeviceInterfaceRegistryKey(link, 0x2_0019, handle))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(path())
        .isEqualTo(
            CONTROL_SET
                + "\\Control\\DeviceClasses\\{00000000-0000-0000-0000-000000000000}"
                + "\\##?#Root#function#0000#{00000000-0000-0000-0000-000000000000}"
                + "\\#part\\Device Parameters");
    assertThat(bench.wdk.zwObjects().ZwClose(handle.get())).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void IoOpenDeviceInterfaceRegistryKey_knows_no_other_links() {
    UNICODE_STRING link = bench.wdk.locals().UNICODE_STRING("\\??\\other");
    assertThat(pnp.IoOpenDeviceInterfaceRegistryKey(link, 0x2_0019, handle))
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(handle.get()).isZero();
  }

  @Test
  void IoOpenDriverRegistryKey_opens_the_parameters_of_the_driver() {
    assertThat(pnp.IoOpenDriverRegistryKey(driver.object(), 0, 0x2_0019, 0, handle))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(path()).isEqualTo(CONTROL_SET + "\\Services\\function\\Parameters");
    assertThat(bench.wdk.view().grantedAccess(handle.get())).isEqualTo(0x2_0019);
  }

  @Test
  void IoOpenDriverRegistryKey_opens_the_state_of_the_driver_which_it_makes() {
    assertThat(pnp.IoOpenDriverRegistryKey(driver.object(), 1, 0x2_001F, 0, handle))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(path()).isEqualTo(CONTROL_SET + "\\Services\\function\\State");
    assertThat(bench.wdk.view().grantedAccess(handle.get())).isEqualTo(0x2_001F);
  }

  @Test
  void IoOpenDriverRegistryKey_refuses_flags_and_unknown_types() {
    assertThat(pnp.IoOpenDriverRegistryKey(driver.object(), 0, 0x2_0019, 1, handle))
        .isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(pnp.IoOpenDriverRegistryKey(driver.object(), 3, 0x2_0019, 0, handle))
        .isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(handle.get()).isZero();
    assertThatThrownBy(() -> pnp.IoOpenDriverRegistryKey(driver.object(), 2, 0x2_0019, 0, handle))
        .isInstanceOf(NotModelled.class);
  }

  private String path() {
    return bench.wdk.view().keyPath(bench.wdk.view().keyOfHandle(handle.get()));
  }
}
