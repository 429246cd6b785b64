/* A deleted key is still written to. Its handle exists, but only ZwClose may be given it. */
#define DRIVER_NAME L"DeleteThenUse"
#include "common.h"

static NTSTATUS ResetSettings(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\DeleteThenUse");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 0;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE | DELETE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ZwDeleteKey(key);
    if (NT_SUCCESS(status))
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level)); // violates ZwRegistryCreate: USE_AFTER_DELETE
    ZwClose(key); // violates ZwRegistryCreate: CLOSE_AFTER_DELETE (note)
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, ResetSettings(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
