/* One key by two ways: by its full path, and by its last name relative to an open parent. */
#define DRIVER_NAME L"ReopenRootDirectory"
#include "common.h"

static NTSTATUS SetLevelBelow(HANDLE Parent, ULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"ReopenRootDirectory");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, Parent, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: REOPEN_WHILE_HELD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Level, sizeof(Level));
    ZwClose(key);
    return status;
}

static NTSTATUS SaveSettings(VOID)
{
    UNICODE_STRING parentName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software");
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenRootDirectory");
    OBJECT_ATTRIBUTES attributes;
    HANDLE parent;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    InitializeObjectAttributes(&attributes, &parentName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&parent, KEY_CREATE_SUB_KEY, &attributes);
    if (NT_SUCCESS(status)) {
        status = SetLevelBelow(parent, 1);
        ZwClose(parent);
    }
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, SaveSettings(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
