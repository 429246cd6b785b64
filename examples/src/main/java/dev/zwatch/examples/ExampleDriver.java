package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.CTL_CODE.FILE_DEVICE_UNKNOWN;
import static dev.zwatch.wdk.constants.DO.DO_BUFFERED_IO;
import static dev.zwatch.wdk.constants.DO.DO_DEVICE_INITIALIZING;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CLOSE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_CREATE;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.Io;
import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.ZwObjects;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.roles.DRIVER_INITIALIZE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * What every example needs and none is about: one device with a link that user mode can open,
 * requests completed, and both taken down again at unload.
 */
abstract class ExampleDriver implements DRIVER_INITIALIZE {
  private static final byte IO_NO_INCREMENT = 0;

  protected final Wdk wdk;
  protected final ZwRegistry registry;
  protected final ZwObjects objects;
  protected final Io io;
  private final String driverName;

  /**
   * @param driverName of the device and its link
   */
  protected ExampleDriver(Wdk wdk, String driverName) {
    this.wdk = wdk;
    this.registry = wdk.zwRegistry();
    this.objects = wdk.zwObjects();
    this.io = wdk.io();
    this.driverName = driverName;
  }

  /** Creates the device and its link, lets the device be opened and the driver be unloaded. */
  protected int createDeviceAndLink(DRIVER_OBJECT driver) {
    Locals locals = wdk.locals();
    UNICODE_STRING name = locals.UNICODE_STRING("\\Device\\" + driverName);
    UNICODE_STRING link = locals.UNICODE_STRING("\\DosDevices\\" + driverName);
    PPVOID created = locals.PPVOID();

    driver.MajorFunction(IRP_MJ_CREATE, this::completeWithSuccess);
    driver.MajorFunction(IRP_MJ_CLOSE, this::completeWithSuccess);
    driver.DriverUnload(this::deleteDevicesAndLink);

    int status = io.IoCreateDevice(driver, 0, name, FILE_DEVICE_UNKNOWN, 0, (byte) 0, created);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    DEVICE_OBJECT device = new DEVICE_OBJECT(wdk.memory(), created.get());
    device.Flags(device.Flags() | DO_BUFFERED_IO);
    status = io.IoCreateSymbolicLink(link, name);
    if (!NT_SUCCESS(status)) {
      io.IoDeleteDevice(device);
      return status;
    }
    device.Flags(device.Flags() & ~DO_DEVICE_INITIALIZING);
    return STATUS_SUCCESS;
  }

  protected int completeRequest(IRP irp, int status) {
    irp.IoStatus().Status(status);
    irp.IoStatus().Information(0);
    io.IofCompleteRequest(irp, IO_NO_INCREMENT);
    return status;
  }

  private int completeWithSuccess(DEVICE_OBJECT device, IRP irp) {
    return completeRequest(irp, STATUS_SUCCESS);
  }

  private void deleteDevicesAndLink(DRIVER_OBJECT driver) {
    io.IoDeleteSymbolicLink(wdk.locals().UNICODE_STRING("\\DosDevices\\" + driverName));
    DEVICE_OBJECT device = driver.DeviceObject();
    while (device != null) {
      DEVICE_OBJECT next = device.NextDevice();
      io.IoDeleteDevice(device);
      device = next;
    }
  }
}
