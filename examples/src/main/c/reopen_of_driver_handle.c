/* The driver keeps a key open from DriverEntry to DriverUnload, and a request opens it once more. */
#define DRIVER_NAME L"ReopenOfDriverHandle"
#include "common.h"

static const UNICODE_STRING KeyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenOfDriverHandle");
static HANDLE Key;

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

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, WriteLevel(), 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    ZwClose(Key);
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    OBJECT_ATTRIBUTES attributes;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&Key, KEY_READ, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN (note)
    if (!NT_SUCCESS(status))
        return status;
    status = CreateDeviceAndLink(DriverObject, 0);
    if (!NT_SUCCESS(status)) {
        ZwClose(Key);
        return status;
    }
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->DriverUnload = Unload;
    return STATUS_SUCCESS;
}
