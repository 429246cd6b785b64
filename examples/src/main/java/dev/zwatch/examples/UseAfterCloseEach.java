package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_ALL_ACCESS;
import static dev.zwatch.wdk.constants.CTL_CODE.CTL_CODE;
import static dev.zwatch.wdk.constants.CTL_CODE.FILE_ANY_ACCESS;
import static dev.zwatch.wdk.constants.CTL_CODE.FILE_DEVICE_UNKNOWN;
import static dev.zwatch.wdk.constants.CTL_CODE.METHOD_BUFFERED;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.REG.KeyBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyValueBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_DWORD;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** Each function that the rule names, called with a handle that is already closed. */
public final class UseAfterCloseEach extends ExampleDriver {
  private static final int IOCTL_USE_CLOSED_KEY =
      CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS);
  private static final int BUFFER_SIZE = 128;

  public UseAfterCloseEach(Wdk wdk) {
    super(wdk, "JavaUseAfterCloseEach");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    DriverObject.MajorFunction(IRP_MJ_DEVICE_CONTROL, this::deviceControl);
    return createDeviceAndLink(DriverObject);
  }

  private int deviceControl(DEVICE_OBJECT device, IRP irp) {
    if (irp.IoGetCurrentIrpStackLocation().IoControlCode() != IOCTL_USE_CLOSED_KEY) {
      return completeRequest(irp, STATUS_INVALID_DEVICE_REQUEST);
    }
    return completeRequest(irp, useClosedKey());
  }

  private int useClosedKey() {
    Locals locals = wdk.locals();
    UNICODE_STRING keyName =
        locals.UNICODE_STRING("\\Registry\\Machine\\Software\\UseAfterCloseEach");
    UNICODE_STRING valueName = locals.UNICODE_STRING("Level");
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PHANDLE key = locals.PHANDLE();
    PULONG level = locals.PULONG(1);
    PULONG size = locals.PULONG();
    long buffer = locals.bytes(BUFFER_SIZE);

    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey(
            key, KEY_ALL_ACCESS, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    objects.ZwClose(key.get());

    registry.ZwEnumerateKey( // violates ZwRegistryCreate: USE_AFTER_CLOSE
        key.get(), 0, KeyBasicInformation, buffer, BUFFER_SIZE, size);
    registry.ZwEnumerateValueKey( // violates ZwRegistryCreate: USE_AFTER_CLOSE
        key.get(), 0, KeyValueBasicInformation, buffer, BUFFER_SIZE, size);
    registry.ZwFlushKey(key.get()); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    registry.ZwQueryKey( // violates ZwRegistryCreate: USE_AFTER_CLOSE
        key.get(), KeyBasicInformation, buffer, BUFFER_SIZE, size);
    registry.ZwQueryValueKey( // violates ZwRegistryCreate: USE_AFTER_CLOSE
        key.get(), valueName, KeyValuePartialInformation, buffer, BUFFER_SIZE, size);
    registry.ZwSetValueKey( // violates ZwRegistryCreate: USE_AFTER_CLOSE
        key.get(), valueName, 0, REG_DWORD, level.address(), PULONG.SIZE);
    return registry.ZwDeleteKey(key.get()); // violates ZwRegistryCreate: USE_AFTER_CLOSE
  }
}
