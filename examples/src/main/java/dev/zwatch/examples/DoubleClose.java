package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_QUERY_VALUE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEY_VALUE_PARTIAL_INFORMATION;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * Two routines feel responsible for one handle: the helper closes it when it fails, and so does its
 * caller.
 */
public final class DoubleClose extends ExampleDriver {
  public DoubleClose(Wdk wdk) {
    super(wdk, "JavaDoubleClose");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    DriverObject.MajorFunction(IRP_MJ_READ, this::read);
    return createDeviceAndLink(DriverObject);
  }

  private int read(DEVICE_OBJECT device, IRP irp) {
    return completeRequest(irp, refresh());
  }

  private int refresh() {
    Locals locals = wdk.locals();
    UNICODE_STRING keyName = locals.UNICODE_STRING("\\Registry\\Machine\\Software\\DoubleClose");
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PHANDLE key = locals.PHANDLE();

    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey(
            key, KEY_QUERY_VALUE, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    status = readLevel(key.get());
    objects.ZwClose(key.get()); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    return status;
  }

  /** Closes the key when the settings cannot be read, and does not say so. */
  private int readLevel(@HANDLE long key) {
    Locals locals = wdk.locals();
    UNICODE_STRING valueName = locals.UNICODE_STRING("Level");
    int length = KEY_VALUE_PARTIAL_INFORMATION.SIZE + PULONG.SIZE;
    long buffer = locals.bytes(length);
    PULONG size = locals.PULONG();

    int status =
        registry.ZwQueryValueKey(key, valueName, KeyValuePartialInformation, buffer, length, size);
    if (!NT_SUCCESS(status)) {
      objects.ZwClose(key);
    }
    return status;
  }
}
