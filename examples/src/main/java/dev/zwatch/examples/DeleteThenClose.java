package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.DELETE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_NON_VOLATILE;

import dev.zwatch.wdk.Locals;
import dev.zwatch.wdk.Wdk;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * What the documentation of ZwDeleteKey asks for: the handle of a deleted key is closed. The rule,
 * read to the letter, forbids it, hence a note and no more.
 */
public final class DeleteThenClose extends ExampleDriver {
  public DeleteThenClose(Wdk wdk) {
    super(wdk, "JavaDeleteThenClose");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    DriverObject.MajorFunction(IRP_MJ_WRITE, this::write);
    return createDeviceAndLink(DriverObject);
  }

  private int write(DEVICE_OBJECT device, IRP irp) {
    return completeRequest(irp, resetSettings());
  }

  private int resetSettings() {
    Locals locals = wdk.locals();
    UNICODE_STRING keyName =
        locals.UNICODE_STRING("\\Registry\\Machine\\Software\\DeleteThenClose");
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PHANDLE key = locals.PHANDLE();

    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey(key, DELETE, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    status = registry.ZwDeleteKey(key.get());
    objects.ZwClose(key.get()); // violates ZwRegistryCreate: CLOSE_AFTER_DELETE (note)
    return status;
  }
}
