/*
 * A registry callback reads through a pointer that nobody has set. The routine that writes to the registry
 * would take any exception, but none gets past the callback.
 */
#define DRIVER_NAME L"ExceptionInRegistryCallback"
#include "common.h"

static ULONG *volatile Limit;
static LARGE_INTEGER Cookie;

static NTSTATUS NTAPI RegistryCallback(PVOID CallbackContext, PVOID Argument1, PVOID Argument2)
{
    PREG_SET_VALUE_KEY_INFORMATION set = Argument2;

    if ((REG_NOTIFY_CLASS)(ULONG_PTR)Argument1 != RegNtPreSetValueKey)
        return STATUS_SUCCESS;
    return set->DataSize > *Limit ? STATUS_ACCESS_DENIED : STATUS_SUCCESS; // bug check: REGISTRY_FILTER_DRIVER_EXCEPTION
}

static NTSTATUS WriteLevel(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ExceptionInRegistryCallback");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    ULONG level = 1;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (NT_SUCCESS(status)) {
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
        ZwClose(key);
    }
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    NTSTATUS status;

    __try {
        status = WriteLevel();
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        status = GetExceptionCode();
    }
    return CompleteRequest(Irp, status, 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    CmUnRegisterCallback(Cookie);
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING altitude = RTL_CONSTANT_STRING(L"385098");
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
