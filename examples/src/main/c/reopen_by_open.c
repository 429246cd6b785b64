/* The key is held through ZwCreateKey; ZwOpenKey opens it again. */
#define DRIVER_NAME L"ReopenByOpen"
#include "common.h"

/* Opens the key for itself, although its only caller holds it open. */
static NTSTATUS SetLevel(ULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenByOpen");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_SET_VALUE, &attributes); // violates ZwRegistryCreate: REOPEN_WHILE_HELD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Level, sizeof(Level));
    ZwClose(key);
    return status;
}

static NTSTATUS SaveSettings(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\ReopenByOpen");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = SetLevel(1);
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
