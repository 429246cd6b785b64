/* DriverEntry fails after it opened the key. The driver is thrown out at once, and nobody is left to close. */
#define DRIVER_NAME L"LeakInFailedEntry"
#include "common.h"

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Licence");
    OBJECT_ATTRIBUTES attributes;
    KEY_VALUE_BASIC_INFORMATION value;
    ULONG size;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_QUERY_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwQueryValueKey(key, &valueName, KeyValueBasicInformation, &value, sizeof(value), &size);
    if (status == STATUS_OBJECT_NAME_NOT_FOUND)
        return status; /* here: without ZwClose */
    ZwClose(key);
    return CreateDeviceAndLink(DriverObject, 0);
}
