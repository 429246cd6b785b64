/*
 * A write stores a setting with the rights of the program that sends it: OBJ_FORCE_ACCESS_CHECK. A user who is no
 * administrator gets STATUS_ACCESS_DENIED, and both ways out close what they have opened.
 */
#define DRIVER_NAME L"SettingsForRequestor"
#include "common.h"

static const UNICODE_STRING KeyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\SettingsForRequestor");

/* The driver's own key is opened with the driver's rights, the settings below it with those of whoever sends the request. */
static NTSTATUS SetLevel(ULONG Level)
{
    UNICODE_STRING settingsName = RTL_CONSTANT_STRING(L"Settings");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key, settings;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_READ, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    InitializeObjectAttributes(&attributes, &settingsName,
                               OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE | OBJ_FORCE_ACCESS_CHECK, key, NULL);
    status = ZwCreateKey(&settings, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status)) {
        ZwClose(key);
        return status;
    }
    status = ZwSetValueKey(settings, &valueName, 0, REG_DWORD, &Level, sizeof(Level));
    ZwClose(settings);
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, SetLevel(7), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
