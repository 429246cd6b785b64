package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_PNP;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_POWER;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_SYSTEM_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoDevices;
import dev.zwatch.wdk.IoIrps;
import dev.zwatch.wdk.constants.IRP_MN;
import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small function driver over the built-in bus; it writes down the minor function of each request.
 */
final class FunctionDriver {
  final Bench.Driver driver;

  private final Bench bench;
  private final IoIrps irps;
  private final IoDevices devices;
  private @Nullable DEVICE_OBJECT lower;
  private @Nullable DEVICE_OBJECT own;

  FunctionDriver(Bench bench) {
    this.bench = bench;
    driver = bench.driver("function");
    irps = bench.wdk.family(IoIrps.class);
    devices = bench.wdk.family(IoDevices.class);
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

  DEVICE_OBJECT lower() {
    return Objects.requireNonNull(lower);
  }

  DEVICE_OBJECT own() {
    return Objects.requireNonNull(own);
  }

  int dispatchPnp(DEVICE_OBJECT device, IRP irp) {
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

  /** Its device on the bus, for which AddDevice has succeeded. */
  PnpDevice added() {
    PnpDevice device = bench.emulator.addDevice(driver.loaded());
    assertThat(device.added()).isEqualTo(STATUS_SUCCESS);
    return device;
  }
}
