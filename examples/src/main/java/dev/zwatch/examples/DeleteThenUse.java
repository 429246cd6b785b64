package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.DELETE;
import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_SET_VALUE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.OBJ.OBJ_CASE_INSENSITIVE;
import static dev.zwatch.wdk.constants.OBJ.OBJ_KERNEL_HANDLE;
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

/** A deleted key is still written to. Its handle exists, but only ZwClose may be given it. */
public final class DeleteThenUse extends ExampleDriver {
  public DeleteThenUse(Wdk wdk) {
    super(wdk, "JavaDeleteThenUse");
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
    UNICODE_STRING keyName = locals.UNICODE_STRING("\\Registry\\Machine\\Software\\DeleteThenUse");
    UNICODE_STRING valueName = locals.UNICODE_STRING("Level");
    PULONG level = locals.PULONG(0);
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PHANDLE key = locals.PHANDLE();

    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey(
            key, KEY_SET_VALUE | DELETE, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    status = registry.ZwDeleteKey(key.get());
    if (NT_SUCCESS(status)) {
      status =
          registry.ZwSetValueKey( // violates ZwRegistryCreate: USE_AFTER_DELETE
              key.get(), valueName, 0, REG_DWORD, level.address(), PULONG.SIZE);
    }
    objects.ZwClose(key.get()); // violates ZwRegistryCreate: CLOSE_AFTER_DELETE (note)
    return status;
  }
}
