/* Two routines feel responsible for one handle: the helper closes it when it fails, and so does its caller. */
#define DRIVER_NAME L"DoubleClose"
#include "common.h"

/* Closes the key when the settings cannot be read, and does not say so. */
static NTSTATUS ReadLevel(HANDLE Key, PULONG Level)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
    PKEY_VALUE_PARTIAL_INFORMATION value = (PKEY_VALUE_PARTIAL_INFORMATION)buffer;
    ULONG size;
    NTSTATUS status;

    status = ZwQueryValueKey(Key, &valueName, KeyValuePartialInformation, value, sizeof(buffer), &size);
    if (!NT_SUCCESS(status)) {
        ZwClose(Key);
        return status;
    }
    *Level = *(PULONG)value->Data;
    return STATUS_SUCCESS;
}

static NTSTATUS Refresh(PULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\DoubleClose");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_QUERY_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ReadLevel(key, Level);
    ZwClose(key); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    return status;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG level = 0;

    return CompleteRequest(Irp, Refresh(&level), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
