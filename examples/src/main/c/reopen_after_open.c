/* The rule ZwRegistryOpen: a helper opens the key that its caller holds open already. */
#define DRIVER_NAME L"ReopenAfterOpen"
#include "common.h"

static NTSTATUS CountStart(PUNICODE_STRING RegistryPath, ULONG Starts)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Starts");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_SET_VALUE, &attributes); // violates ZwRegistryOpen: REOPEN_WHILE_HELD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Starts, sizeof(Starts));
    ZwClose(key);
    return status;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Starts");
    UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
    PKEY_VALUE_PARTIAL_INFORMATION value = (PKEY_VALUE_PARTIAL_INFORMATION)buffer;
    OBJECT_ATTRIBUTES attributes;
    ULONG starts = 0;
    ULONG size;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_QUERY_VALUE, &attributes);
    if (!NT_SUCCESS(status))
        return status;
    status = ZwQueryValueKey(key, &valueName, KeyValuePartialInformation, value, sizeof(buffer), &size);
    if (NT_SUCCESS(status) && value->Type == REG_DWORD && value->DataLength == sizeof(starts))
        starts = *(PULONG)value->Data;
    status = CountStart(RegistryPath, starts + 1);
    ZwClose(key);
    if (!NT_SUCCESS(status))
        return status;
    return CreateDeviceAndLink(DriverObject, 0);
}
