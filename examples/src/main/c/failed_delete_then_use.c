/* A key that has a subkey cannot be deleted: ZwDeleteKey fails, and the handle stays as good as it was. */
#define DRIVER_NAME L"FailedDeleteThenUse"
#include "common.h"

static NTSTATUS ResetOrKeep(HANDLE Key)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;
    NTSTATUS status;

    status = ZwDeleteKey(Key);
    if (status == STATUS_CANNOT_DELETE)
        status = ZwSetValueKey(Key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    return status;
}

static NTSTATUS SaveLevel(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\FailedDeleteThenUse");
    UNICODE_STRING childName = RTL_CONSTANT_STRING(L"Child");
    OBJECT_ATTRIBUTES attributes;
    HANDLE child;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE | KEY_CREATE_SUB_KEY | DELETE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    InitializeObjectAttributes(&attributes, &childName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, key, NULL);
    status = ZwCreateKey(&child, KEY_READ, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (NT_SUCCESS(status)) {
        status = ResetOrKeep(key);
        ZwClose(child);
    }
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, SaveLevel(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
