/*
 * A dispatch routine holds a key and hands the request down to another device of the same driver, whose
 * dispatch routine opens that key again. Both run on one thread, one inside the other.
 */
#define DRIVER_NAME L"ReopenInNestedRequest"
#include "common.h"

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Lower; /* NULL in the lower device itself */
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

static const UNICODE_STRING KeyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenInNestedRequest");

static NTSTATUS WriteThrough(PDEVICE_OBJECT Lower, PIRP Irp)
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    IoSkipCurrentIrpStackLocation(Irp);
    status = IoCallDriver(Lower, Irp);
    ZwClose(key);
    return status;
}

static NTSTATUS WriteHere(PIRP Irp)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    ULONG level = 1;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: REOPEN_WHILE_HELD
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    ZwClose(key);
    return CompleteRequest(Irp, status, 0);
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    if (extension->Lower == NULL)
        return WriteHere(Irp);
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
