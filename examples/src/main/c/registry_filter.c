/*
 * A registry filter: nobody may set the value "Locked" of this driver's key. Each attempt is counted in a
 * key of its own, which the callback opens and closes, and is refused.
 */
#define DRIVER_NAME L"RegistryFilter"
#include "common.h"

static const UNICODE_STRING KeyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\RegistryFilter");
static const UNICODE_STRING LogName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\RegistryFilterLog");
static const UNICODE_STRING Locked = RTL_CONSTANT_STRING(L"Locked");
static LARGE_INTEGER Cookie;
static ULONG Attempts;

static VOID CountAttempt(VOID)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Attempts");
    OBJECT_ATTRIBUTES attributes;
    HANDLE log;

    Attempts++;
    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&LogName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    if (NT_SUCCESS(ZwCreateKey(&log, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL))) {
        ZwSetValueKey(log, &valueName, 0, REG_DWORD, &Attempts, sizeof(Attempts));
        ZwClose(log);
    }
}

/* What the callback itself does to the registry goes to the callbacks below it, never to itself. */
static NTSTATUS NTAPI RegistryCallback(PVOID CallbackContext, PVOID Argument1, PVOID Argument2)
{
    PREG_SET_VALUE_KEY_INFORMATION set = Argument2;

    if ((REG_NOTIFY_CLASS)(ULONG_PTR)Argument1 != RegNtPreSetValueKey)
        return STATUS_SUCCESS;
    if (!RtlEqualUnicodeString(set->ValueName, &Locked, TRUE))
        return STATUS_SUCCESS;
    CountAttempt();
    return STATUS_ACCESS_DENIED;
}

/* An attempt to be refused; the request fails as ZwSetValueKey does. */
static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    OBJECT_ATTRIBUTES attributes;
    ULONG data = 1;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    status = ZwSetValueKey(key, (PUNICODE_STRING)&Locked, 0, REG_DWORD, &data, sizeof(data));
    ZwClose(key);
    return CompleteRequest(Irp, status, 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    CmUnRegisterCallback(Cookie);
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING altitude = RTL_CONSTANT_STRING(L"385099");
    NTSTATUS status = CreateDeviceAndLink(DriverObject, 0);

    if (!NT_SUCCESS(status))
        return status;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->DriverUnload = Unload;
    status = CmRegisterCallbackEx(RegistryCallback, &altitude, DriverObject, NULL, &Cookie, NULL);
    if (!NT_SUCCESS(status))
        DeleteDevicesAndLink(DriverObject);
    return status;
}
