/* The handle is closed by __finally, also when an exception goes through the routine. */
#define DRIVER_NAME L"FinallyCloses"
#include "common.h"

#define MAXIMUM_LEVEL 4

static VOID CheckLevel(ULONG Level)
{
    if (Level > MAXIMUM_LEVEL)
        ExRaiseStatus(STATUS_INVALID_PARAMETER);
}

static NTSTATUS SaveLevel(ULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\FinallyCloses");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    __try {
        CheckLevel(Level);
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Level, sizeof(Level));
    } __finally {
        ZwClose(key);
    }
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    NTSTATUS status;

    __try {
        status = SaveLevel(MAXIMUM_LEVEL + 1);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        status = GetExceptionCode();
    }
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
