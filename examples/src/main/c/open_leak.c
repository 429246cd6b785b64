/* The rule ZwRegistryOpen: a handle that ZwOpenKey gave is forgotten when the value is missing. */
#define DRIVER_NAME L"OpenLeak"
#include "common.h"

static NTSTATUS ReadLevel(PULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\System\\CurrentControlSet\\Services");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"OpenLeakLevel");
    UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
    PKEY_VALUE_PARTIAL_INFORMATION value = (PKEY_VALUE_PARTIAL_INFORMATION)buffer;
    OBJECT_ATTRIBUTES attributes;
    ULONG size;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_QUERY_VALUE, &attributes); // violates ZwRegistryOpen: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwQueryValueKey(key, &valueName, KeyValuePartialInformation, value, sizeof(buffer), &size);
    if (!NT_SUCCESS(status))
        return status; /* here: without ZwClose */
    *Level = *(PULONG)value->Data;
    ZwClose(key);
    return STATUS_SUCCESS;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG level;

    return CompleteRequest(Irp, ReadLevel(&level), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
