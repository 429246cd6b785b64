package dev.zwatch.examples;

import static dev.zwatch.wdk.constants.ACCESS_MASK.KEY_SET_VALUE;
import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
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
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * A read waits until it is cancelled. The cancel routine notes that in the registry and forgets the
 * handle.
 */
public final class LeakInCancelRoutine extends ExampleDriver {
  public LeakInCancelRoutine(Wdk wdk) {
    super(wdk, "JavaLeakInCancelRoutine");
  }

  @Override
  public int DriverEntry(DRIVER_OBJECT DriverObject, UNICODE_STRING RegistryPath) {
    DriverObject.MajorFunction(IRP_MJ_READ, this::read);
    return createDeviceAndLink(DriverObject);
  }

  private int read(DEVICE_OBJECT device, IRP irp) {
    PUCHAR irql = wdk.locals().PUCHAR();

    io.IoAcquireCancelSpinLock(irql);
    if (irp.Cancel() != 0) {
      io.IoReleaseCancelSpinLock(irql.get());
      return completeRequest(irp, STATUS_CANCELLED);
    }
    irp.IoMarkIrpPending();
    irp.IoSetCancelRoutine(this::cancelRead);
    io.IoReleaseCancelSpinLock(irql.get());
    return STATUS_PENDING;
  }

  private void cancelRead(DEVICE_OBJECT device, IRP irp) {
    Locals locals = wdk.locals();
    UNICODE_STRING keyName =
        locals.UNICODE_STRING("\\Registry\\Machine\\Software\\LeakInCancelRoutine");
    UNICODE_STRING valueName = locals.UNICODE_STRING("Cancelled");
    OBJECT_ATTRIBUTES attributes = locals.OBJECT_ATTRIBUTES();
    PULONG cancelled = locals.PULONG(1);
    PHANDLE key = locals.PHANDLE();

    // From here on at the caller's IRQL, which the registry needs.
    io.IoReleaseCancelSpinLock(irp.CancelIrql());
    attributes.InitializeObjectAttributes(keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, 0, 0);
    int status =
        registry.ZwCreateKey( // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
            key, KEY_SET_VALUE, attributes, 0, null, REG_OPTION_NON_VOLATILE, null);
    if (NT_SUCCESS(status)) {
      registry.ZwSetValueKey(key.get(), valueName, 0, REG_DWORD, cancelled.address(), PULONG.SIZE);
    }
    completeRequest(irp, STATUS_CANCELLED);
  }
}
