/*
 * The handle lives in the device extension from IRP_MJ_CREATE to IRP_MJ_CLOSE: each open returns while it
 * holds a key.
 */
#define DRIVER_NAME L"HandleInExtension"
#include "common.h"

typedef struct _DEVICE_EXTENSION {
    HANDLE Key;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

static NTSTATUS NTAPI Create(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\HandleInExtension");
    OBJECT_ATTRIBUTES attributes;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    if (extension->Key != NULL)
        return CompleteRequest(Irp, STATUS_DEVICE_BUSY, 0);
    status = ZwCreateKey(&extension->Key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN
    return CompleteRequest(Irp, status, 0);
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;

    return CompleteRequest(Irp, ZwSetValueKey(extension->Key, &valueName, 0, REG_DWORD, &level, sizeof(level)), 0);
}

static NTSTATUS NTAPI Close(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    HANDLE key = extension->Key;

    extension->Key = NULL;
    return CompleteRequest(Irp, ZwClose(key), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status = CreateDeviceAndLink(DriverObject, sizeof(DEVICE_EXTENSION));

    if (!NT_SUCCESS(status))
        return status;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = Create;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = Close;
    return STATUS_SUCCESS;
}
