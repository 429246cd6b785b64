/* A read waits until it is cancelled. The cancel routine notes that in the registry and forgets the handle. */
#define DRIVER_NAME L"LeakInCancelRoutine"
#include "common.h"

static VOID NTAPI CancelRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\LeakInCancelRoutine");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Cancelled");
    OBJECT_ATTRIBUTES attributes;
    ULONG cancelled = 1;
    HANDLE key;
    NTSTATUS status;

    IoReleaseCancelSpinLock(Irp->CancelIrql); /* from here on at the caller's IRQL, which the registry needs */
    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (NT_SUCCESS(status))
        ZwSetValueKey(key, &valueName, 0, REG_DWORD, &cancelled, sizeof(cancelled));
    CompleteRequest(Irp, STATUS_CANCELLED, 0);
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL irql;

    IoAcquireCancelSpinLock(&irql);
    if (Irp->Cancel) {
        IoReleaseCancelSpinLock(irql);
        return CompleteRequest(Irp, STATUS_CANCELLED, 0);
    }
    IoMarkIrpPending(Irp);
    IoSetCancelRoutine(Irp, CancelRead);
    IoReleaseCancelSpinLock(irql);
    return STATUS_PENDING;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
