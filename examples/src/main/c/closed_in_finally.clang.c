/*
 * User memory is read inside __try: the program's pointer is bad, the filter asks the routine around it to take
 * the exception, and on the way there __finally closes the key. A filter that continues the search changes nothing.
 */
#define DRIVER_NAME L"ClosedInFinally"
#include "common.h"

static LONG OnlyMisalignment(ULONG Code)
{
    return Code == (ULONG)STATUS_DATATYPE_MISALIGNMENT ? EXCEPTION_EXECUTE_HANDLER : EXCEPTION_CONTINUE_SEARCH;
}

static ULONG ReadLevel(PULONG Level)
{
    ULONG level = 0;

    __try {
        ProbeForRead(Level, sizeof(*Level), 4);
        level = *(volatile ULONG *)Level;
    } __except (OnlyMisalignment(GetExceptionCode())) {
        level = 1;
    }
    return level;
}

static NTSTATUS SaveLevel(PULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ClosedInFinally");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;
    ULONG level;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    __try {
        level = ReadLevel(Level);
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    } __finally {
        ZwClose(key);
    }
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    NTSTATUS status;

    __try {
        status = SaveLevel((PULONG)0x40); /* nothing is there */
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
