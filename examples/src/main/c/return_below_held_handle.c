/*
 * A dispatch routine holds a key while it hands the request down. Below it, a dispatch routine and a
 * completion routine of the same driver return meanwhile: they do not answer for the handle of their caller.
 */
#define DRIVER_NAME L"ReturnBelowHeldHandle"
#include "common.h"

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Lower; /* NULL in the lower device itself */
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

/* Runs inside WriteThrough's IoCallDriver, at its IRQL, since the lower device completes at once. */
static NTSTATUS NTAPI WriteDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"LastStatus");
    HANDLE key = Context;
    NTSTATUS status = Irp->IoStatus.Status;

    ZwSetValueKey(key, &valueName, 0, REG_DWORD, &status, sizeof(status));
    return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS WriteThrough(PDEVICE_OBJECT Lower, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReturnBelowHeldHandle");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, WriteDone, key, TRUE, TRUE, TRUE);
    status = IoCallDriver(Lower, Irp);
    ZwClose(key);
    return CompleteRequest(Irp, status, Irp->IoStatus.Information);
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    if (extension->Lower == NULL)
        return CompleteRequest(Irp, STATUS_SUCCESS, 0);
    return WriteThrough(extension->Lower, Irp);
}

/* Two devices of one driver: requests to the named one are handed on to the other. */
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT upper;
    PDEVICE_OBJECT lower;
    NTSTATUS status = CreateDeviceAndLink(DriverObject, sizeof(DEVICE_EXTENSION));

    if (!NT_SUCCESS(status))
        return status;
    upper = DriverObject->DeviceObject;
    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &lower);
    if (!NT_SUCCESS(status)) {
        DeleteDevicesAndLink(DriverObject);
        return status;
    }
    ((PDEVICE_EXTENSION)upper->DeviceExtension)->Lower = lower;
    upper->StackSize = lower->StackSize + 1;
    lower->Flags |= DO_BUFFERED_IO;
    lower->Flags &= ~DO_DEVICE_INITIALIZING;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return STATUS_SUCCESS;
}
