/* A read leaks its handle. A later write opens the key that the driver, without knowing, still holds. */
#define DRIVER_NAME L"ReopenAfterLeak"
#include "common.h"

static const UNICODE_STRING KeyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenAfterLeak");

static NTSTATUS ReadLevel(VOID)
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_QUERY_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    return ZwFlushKey(key); /* here: without ZwClose */
}

static NTSTATUS WriteLevel(VOID)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: REOPEN_WHILE_HELD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, ReadLevel(), 0);
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, WriteLevel(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
