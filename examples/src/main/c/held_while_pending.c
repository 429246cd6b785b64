/*
 * A read takes a handle along while it is pending. A return is a return, with STATUS_PENDING too; the cancel
 * routine that closes the handle is in order.
 */
#define DRIVER_NAME L"HeldWhilePending"
#include "common.h"

static VOID NTAPI CancelRead(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    HANDLE key = Irp->Tail.Overlay.DriverContext[0];

    IoReleaseCancelSpinLock(Irp->CancelIrql);
    ZwClose(key);
    CompleteRequest(Irp, STATUS_CANCELLED, 0);
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\HeldWhilePending");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;
    KIRQL irql;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_NOTIFY, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    Irp->Tail.Overlay.DriverContext[0] = key;
    IoAcquireCancelSpinLock(&irql);
    if (Irp->Cancel) {
        IoReleaseCancelSpinLock(irql);
        ZwClose(key);
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
