package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_SET_VALUE;
import static dev.zwatch.wdk.constants.CTL_CODE.CTL_CODE;
import static dev.zwatch.wdk.constants.CTL_CODE.FILE_ANY_ACCESS;
import static dev.zwatch.wdk.constants.CTL_CODE.FILE_DEVICE_UNKNOWN;
import static dev.zwatch.wdk.constants.CTL_CODE.METHOD_BUFFERED;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_DEVICE_CONTROL;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.REG.REG_DWORD;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * One of three ways out of the routine forgets the handle: a request with malformed settings leaks
 * it.
 */
public final class LeakOnErrorPath extends ExampleDriver {
  private static final int IOCTL_SAVE_SETTINGS =
      CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS);
  private static final int SETTINGS_VERSION = 2;

  // The settings: Version@0, Level@4.
  private static final int SETTINGS_SIZE = 8;
  private static final int LEVEL = 4;

  public LeakOnErrorPath(Wdk wdk) {
    super(wdk, "JavaLeakOnErrorPath");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    DriverObject.MajorFunction(IRP_MJ_DEVICE_CONTROL, this::deviceControl);
    return createDeviceAndLink(DriverObject);
  }

  private int deviceControl(DEVICE_OBJECT device, IRP irp) {
    IO_STACK_LOCATION stack = irp.IoGetCurrentIrpStackLocation();
    if (stack.IoControlCode() != IOCTL_SAVE_SETTINGS) {
      return completeRequest(irp, STATUS_INVALID_DEVICE_REQUEST);
    }
    return completeRequest(irp, saveSettings(irp.SystemBuffer(), stack.InputBufferLength()));
  }

  private int saveSettings(long settings, int length) {
    Locals locals = wdk.locals();
    UNICODE_STRING keyName =
        locals.UNICODE_STRING("\\Registry\\Machine\\Software\\LeakOnErrorPath");
    UNICODE_STRING valueName = locals.UNICODE_STRING("Level");
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PHANDLE key = locals.PHANDLE();

    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey( // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
            key, KEY_SET_VALUE, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    if (length < SETTINGS_SIZE || wdk.memory().getInt(settings) != SETTINGS_VERSION) {
      return STATUS_INVALID_PARAMETER; // here: without ZwClose
    }
    status =
        registry.ZwSetValueKey(key.get(), valueName, 0, REG_DWORD, settings + LEVEL, Integer.BYTES);
    objects.ZwClose(key.get());
    return status;
  }
}
